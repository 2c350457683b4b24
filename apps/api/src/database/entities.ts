import { Attachment } from '../attachments/attachment.entity.js';
import { ReleasedCopy } from '../attachments/released/released-copy.entity.js';
import { AssessmentExclusion } from '../assessments/assessment-exclusion.entity.js';
import { AssessmentRuleRow } from '../assessments/assessment-rule.entity.js';
import { IdempotencyRecord } from './idempotency/idempotency-record.entity.js';
import { LetterFingerprint } from '../abuse/letter-fingerprint.entity.js';
import { SenderBlock } from '../abuse/sender-block.entity.js';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import { AuditHead } from '../audit/audit-head.entity.js';
import { CalendarNotice } from '../calendars/calendar-notice.entity.js';
import { CalendarVersion } from '../calendars/calendar-version.entity.js';
import { AuditVerification } from '../audit/audit-verification.entity.js';
import { EscalationSetting } from '../calendars/escalation-setting.entity.js';
import { LimitRow } from '../calendars/limit.entity.js';
import { UsedChallenge } from '../captcha/used-challenge.entity.js';
import { CitizenSession } from '../citizens/citizen-session.entity.js';
import { Citizen } from '../citizens/citizen.entity.js';
import { ContentCheck } from '../content-safety/content-check.entity.js';
import { MediaVerdict } from '../content-safety/media-verdict.entity.js';
import { Department } from '../departments/department.entity.js';
import { Faq } from '../faqs/faq.entity.js';
import { SignInFailure } from '../identity/sign-in-failure.entity.js';
import { StaffSession } from '../identity/staff-session.entity.js';
import { User } from '../identity/user.entity.js';
import { StoreProbe } from '../health/store-probe.entity.js';
import { ImportBatch } from '../imports/import-batch.entity.js';
import { KeyCheck } from '../keyring/key-check.entity.js';
import { LeaderDuty } from '../leaders/leader-duty.entity.js';
import { LetterAnswer } from '../letters/letter-answer.entity.js';
import { LetterCoDepartment } from '../letters/letter-co-department.entity.js';
import { LetterDraft } from '../letters/letter-draft.entity.js';
import { LetterEvent } from '../letters/letter-event.entity.js';
import { LetterPastRound } from '../letters/letter-past-round.entity.js';
import { LetterRating } from '../letters/letter-rating.entity.js';
import { LetterSupplement } from '../letters/letter-supplement.entity.js';
import { Letter } from '../letters/letter.entity.js';
import { JobRun } from '../jobs/job-run.entity.js';
import { CitizenChannels } from '../notifications/citizen-channels.entity.js';
import { Delivery } from '../notifications/delivery.entity.js';
import { MessageTextRow } from '../notifications/message-text.entity.js';
import { Notice } from '../notifications/notice.entity.js';
import { OutboxMessage } from '../notifications/outbox.entity.js';
import { PublicationCandidate } from '../publication/publication-candidate.entity.js';
import { CongressWindow } from '../open-days/congress-window.entity.js';
import { OpenDayMessage } from '../open-days/open-day-message.entity.js';
import { OpenDayNotice } from '../open-days/open-day-notice.entity.js';
import { OpenDaySession } from '../open-days/open-day-session.entity.js';
import { OpenDay } from '../open-days/open-day.entity.js';
import { OpinionHeard } from '../open-days/opinion.entity.js';
import { SeatEvent } from '../open-days/seat-event.entity.js';
import { SignUp } from '../open-days/sign-up.entity.js';
import { StaffMailbox } from '../notifications/staff-mailbox.entity.js';
import { PublicationMarks } from '../publication/publication-marks.entity.js';
import { PublicationDraft } from '../publication/publication-draft.entity.js';
import { PublishedLetter } from '../publication/published-letter.entity.js';
import { AnnualReportFields } from '../reports/annual-report-fields.entity.js';
import { RefusalText } from '../refusals/refusal-text.entity.js';
import { SecurityTrace } from '../traces/security-trace.entity.js';
import { SearchBlock } from '../search/search-block.entity.js';
import { SearchPosting } from '../search/search-posting.entity.js';
import { SearchSignature } from '../search/search-signature.entity.js';
import { StatisticsBucket } from '../statistics/statistics-bucket.entity.js';
import { StatisticsFold } from '../statistics/statistics-fold.entity.js';
import { StatisticsMark } from '../statistics/statistics-mark.entity.js';
import { StatisticsSum } from '../statistics/statistics-sum.entity.js';
import { ReplyTemplate } from '../templates/reply-template.entity.js';
import { Urge } from '../supervision/urge.entity.js';
import { WechatPushSeen } from '../wechat/wechat-push-seen.entity.js';
import { WechatQuota } from '../wechat/wechat-quota.entity.js';
import { WechatSubscription } from '../wechat/wechat-subscription.entity.js';
import { WechatToken } from '../wechat/wechat-token.entity.js';

export const ENTITIES = [
  AnnualReportFields,
  AssessmentExclusion,
  AssessmentRuleRow,
  Attachment,
  AuditEntry,
  AuditHead,
  CalendarNotice,
  CalendarVersion,
  AuditVerification,
  Citizen,
  CitizenChannels,
  CitizenSession,
  ContentCheck,
  CongressWindow,
  Delivery,
  Department,
  Faq,
  IdempotencyRecord,
  ImportBatch,
  JobRun,
  KeyCheck,
  LeaderDuty,
  Letter,
  LetterAnswer,
  LetterCoDepartment,
  LetterDraft,
  LetterEvent,
  LetterFingerprint,
  LetterPastRound,
  LetterRating,
  LetterSupplement,
  EscalationSetting,
  LimitRow,
  OpenDay,
  OpenDayMessage,
  OpenDayNotice,
  OpenDaySession,
  OpinionHeard,
  MessageTextRow,
  Notice,
  MediaVerdict,
  OutboxMessage,
  PublicationCandidate,
  PublicationDraft,
  PublicationMarks,
  PublishedLetter,
  RefusalText,
  ReleasedCopy,
  ReplyTemplate,
  SearchBlock,
  SearchPosting,
  SearchSignature,
  SecurityTrace,
  SeatEvent,
  SignUp,
  StaffMailbox,
  SenderBlock,
  SignInFailure,
  StaffSession,
  StatisticsBucket,
  StatisticsFold,
  StatisticsMark,
  StatisticsSum,
  StoreProbe,
  Urge,
  UsedChallenge,
  User,
  WechatPushSeen,
  WechatQuota,
  WechatSubscription,
  WechatToken,
];
