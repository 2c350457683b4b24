import { AUDIT_ACTIONS } from '../kernel/audit/audit.port.js';
import { ENTITIES } from '../kernel/database/entities.js';
import { capability } from '../kernel/platform/capabilities.js';
import { LETTER_ERASURE } from '../letters/letters/letter-erasure.port.js';
import { AnswerReaction } from './reactions/answer-reaction.entity.js';
import { SynonymList } from './finding/synonym-list.entity.js';
import { forgetDesk } from './desk/erasure.js';
import { LETTER_CHANGES } from '../letters/letters/letter-changes.port.js';
import { PublicationCandidatesService } from './desk/publication-candidates.service.js';
import { PublicationCandidate } from './desk/publication-candidate.entity.js';
import { PublicationDraft } from './desk/publication-draft.entity.js';
import { PublicationMarks } from './desk/publication-marks.entity.js';
import { PublishedLetter } from './published-letter.entity.js';

export const publicationCapability = capability(
  'publication',
  ENTITIES.of(
    PublicationCandidate,
    PublicationMarks,
    PublicationDraft,
    PublishedLetter,
    SynonymList,
    AnswerReaction,
  ),
  AUDIT_ACTIONS.of({
    'letter.publish': '公开发布',
    'publication.prepare': '脱敏送审',
    'publication.release': '批准公开',
    'publication.reject': '退回脱敏稿',
    'publication.decline': '决定不公开',
    'publication.withdraw': '撤回公开',
    'synonyms.change': '修改搜索同义词',
  }),
  LETTER_ERASURE.of(forgetDesk),
  LETTER_CHANGES.of(PublicationCandidatesService),
);
