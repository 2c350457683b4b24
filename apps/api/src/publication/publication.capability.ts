import { ENTITIES } from '../kernel/database/entities.js';
import { capability } from '../kernel/platform/capabilities.js';
import { PublicationCandidate } from './publication-candidate.entity.js';
import { PublicationDraft } from './publication-draft.entity.js';
import { PublicationMarks } from './publication-marks.entity.js';
import { PublishedLetter } from './published-letter.entity.js';

export const publicationCapability = capability(
  'publication',
  ENTITIES.of(PublicationCandidate, PublicationMarks, PublicationDraft, PublishedLetter),
);
