import { Injectable } from '@nestjs/common';
import { ContentCheck } from '../letters/content-safety/content-check.entity.js';
import { cleanColumns } from '../letters/letters/index.js';
import { LetterErasureService } from '../letters/letters/citizen/letter-erasure.service.js';
import { PublicationDraft } from './publication-draft.entity.js';
import { forgetMarks } from './saved-marks.js';

/** Drafts and marks of a publication are deleted with the sender's data; a published copy holds no names and stays. */
@Injectable()
export class PublicationErasureService {
  constructor(erasures: LetterErasureService) {
    erasures.alsoErase(async (em, letterId, clean) => {
      await cleanColumns(em, PublicationDraft, letterId, ['comment'], clean);
      await cleanColumns(em, ContentCheck, letterId, ['comment'], clean);
      // Marks tell where and how long what they hid was.
      await forgetMarks(em, letterId);
    });
  }
}
