import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { LetterAnswer } from './letter-answer.entity.js';
import { LetterCoDepartment } from './letter-co-department.entity.js';
import { LetterDraft } from './letter-draft.entity.js';
import { LetterEvent } from './letter-event.entity.js';
import { LetterPastRound } from './letter-past-round.entity.js';
import { LetterRating } from './letter-rating.entity.js';
import { LetterSupplement } from './letter-supplement.entity.js';
import { Letter } from './letter.entity.js';
import { daily, job, JOBS } from '../../kernel/jobs/jobs.port.js';
import { ClosingService } from './handling/closing.service.js';

export const lettersCapability = capability(
  'letters',
  ENTITIES.of(
    LetterAnswer,
    LetterCoDepartment,
    LetterDraft,
    LetterEvent,
    LetterPastRound,
    LetterRating,
    LetterSupplement,
    Letter,
  ),
  JOBS.of(
    job({
      name: 'letter-closing',
      slot: daily('02:00'),
      service: ClosingService,
      run: (closing, asOf) => closing.close(asOf),
    }),
  ),
);
