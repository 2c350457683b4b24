import { cleanColumns } from '../../letters/letters/index.js';
import type { ErasurePart } from '../../letters/letters/letter-erasure.port.js';
import { PublicationDraft } from './publication-draft.entity.js';
import { forgetMarks } from './saved-marks.js';

/** Drafts and marks of a publication are deleted with the sender's data; a published copy holds no names and stays. */
export const forgetDesk: ErasurePart = async (em, letterId, clean) => {
  await cleanColumns(em, PublicationDraft, letterId, ['comment'], clean);
  // The digest fits the words of before, and the marks say where in them a name stood, and how long it was.
  await em.update(PublicationDraft, { letterId }, { textsDigest: '' });
  await forgetMarks(em, letterId);
};
