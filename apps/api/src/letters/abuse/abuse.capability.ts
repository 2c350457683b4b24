import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { LetterFingerprint } from './letter-fingerprint.entity.js';
import { SenderBlock } from './sender-block.entity.js';

export const abuseCapability = capability(
  'abuse',
  ENTITIES.of(LetterFingerprint, SenderBlock),
  AUDIT_ACTIONS.of({
    'sender.blocked': '停用来信人',
    'sender.unblocked': '解除停用',
  }),
);
