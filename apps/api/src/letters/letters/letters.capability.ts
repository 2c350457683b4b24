import { LETTER_ACTION_LABELS, LETTER_ACTIONS } from '@huiyin/contract';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '../../kernel/audit/audit.port.js';
import { LettersAuditService } from './reading/letters-audit.service.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { SEALED_TABLES } from '../../kernel/keyring/sealed.port.js';
import { SEALED_CODES } from './citizen/query-codes.service.js';
import { SEALED_LETTERS } from './intake/submitter-fields.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { LetterAnswer } from './letter-answer.entity.js';
import { LetterCoDepartment } from './letter-co-department.entity.js';
import { LetterDraft } from './letter-draft.entity.js';
import { LetterDraftRevision } from './drafting/letter-draft-revision.entity.js';
import { LetterDraftWriter } from './drafting/letter-draft-writer.entity.js';
import { WRITING_MS } from './drafting/draft-history.queries.js';
import { LetterEvent } from './letter-event.entity.js';
import { LetterOpinion } from './opinions/letter-opinion.entity.js';
import { LetterPastRound } from './letter-past-round.entity.js';
import { LetterRating } from './letter-rating.entity.js';
import { LetterSupplement } from './letter-supplement.entity.js';
import { Letter } from './letter.entity.js';
import { EXPIRING } from '../../kernel/jobs/expired-rows.service.js';
import { daily, job, JOBS } from '../../kernel/jobs/jobs.port.js';
import { DUE_DAYS } from '../../calendar/changes/due-days.port.js';
import { DueProjectionService } from './due/due-projection.service.js';
import { Notice } from '../../messaging/notifications/notice.entity.js';
import { cleanColumns } from './citizen/erased-words.js';
import { LETTER_ERASURE } from './letter-erasure.port.js';
import { ADDRESSEES } from '../../messaging/notifications/addressees.port.js';
import { MESSAGE_SUBJECTS } from '../../messaging/notifications/message-subject.port.js';
import { LetterAddresseesService } from './messages/letter-addressees.service.js';
import { LetterSubjectsService } from './messages/letter-subjects.service.js';
import { LETTER_CHANGES } from './letter-changes.port.js';
import { LetterHandoversService } from './handling/letter-handovers.service.js';
import { MergedSendersService } from './handling/merged-senders.service.js';
import { STAFF_WORK } from '../../people/identity/staff-work.port.js';
import { ClosingService } from './handling/closing.service.js';

export const lettersCapability = capability(
  'letters',
  ENTITIES.of(
    LetterAnswer,
    LetterCoDepartment,
    LetterDraft,
    LetterDraftRevision,
    LetterDraftWriter,
    LetterEvent,
    LetterOpinion,
    LetterPastRound,
    LetterRating,
    LetterSupplement,
    Letter,
  ),
  SEALED_TABLES.of(SEALED_LETTERS, SEALED_CODES),
  ADDRESSEES.of(LetterAddresseesService),
  DUE_DAYS.of(DueProjectionService),
  LETTER_CHANGES.of(MergedSendersService),
  STAFF_WORK.of(LetterHandoversService),
  // What people were told of a letter stands below letters, which know their notices.
  LETTER_ERASURE.of((em, letterId, clean) => cleanColumns(em, Notice, letterId, ['title', 'body'], clean)),
  // The standing draft is kept with the letter, cleaned; the texts it replaced go.
  LETTER_ERASURE.of(async (em, letterId) => {
    await em.delete(LetterDraftRevision, { letterId });
    await em.delete(LetterDraftWriter, { letterId });
  }),
  // The opinions of helping departments were for the answer; their files go with them.
  LETTER_ERASURE.of((em, letterId) => em.delete(LetterOpinion, { letterId })),
  EXPIRING.of({ table: 'letter_draft_writers', key: 'id', column: 'at', keptMs: WRITING_MS }),
  MESSAGE_SUBJECTS.of(LetterSubjectsService),
  JOBS.of(
    job({
      name: 'letter-closing',
      slot: daily('02:00'),
      service: ClosingService,
      run: (closing, asOf) => closing.close(asOf),
    }),
  ),
  AUDIT_ACTIONS.of({
    'letter.received': '收信',
    ...Object.fromEntries(LETTER_ACTIONS.map((move) => [`letter.${move}`, LETTER_ACTION_LABELS[move]])),
    'letter.read': '查看来信',
    'letter.reveal_submitter': '查看来信人信息',
    'letter.search_submitter': '按来信人检索来信',
    'opinion.ask': '征求协办意见',
    'opinion.give': '提交协办意见',
    'letter.claim': '来信人认领来信',
    'citizen.erase': '来信人删除自己的数据',
  }),
  AUDIT_SUBJECTS.of(LettersAuditService),
);
