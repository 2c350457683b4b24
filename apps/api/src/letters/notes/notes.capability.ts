import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { LETTER_ERASURE } from '../letters/letter-erasure.port.js';
import { LetterNote } from './letter-note.entity.js';

export const notesCapability = capability(
  'notes',
  ENTITIES.of(LetterNote),
  // Notes are for the work on the letter, which is over: nothing of them has to be kept.
  LETTER_ERASURE.of((em, letterId) => em.delete(LetterNote, { letterId })),
  AUDIT_ACTIONS.of({ 'note.write': '写内部备注' }),
);
