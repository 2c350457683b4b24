import { Attachment } from '../../letters/attachments/attachment.entity.js';
import { ReleasedCopy } from '../../letters/attachments/released/released-copy.entity.js';
import { AssessmentExclusion } from '../../oversight/assessments/assessment-exclusion.entity.js';
import { AssessmentRuleRow } from '../../oversight/assessments/assessment-rule.entity.js';
import { IdempotencyRecord } from './idempotency/idempotency-record.entity.js';
import { LetterFingerprint } from '../../letters/abuse/letter-fingerprint.entity.js';
import { SenderBlock } from '../../letters/abuse/sender-block.entity.js';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import { AuditHead } from '../audit/audit-head.entity.js';
import { CalendarNotice } from '../../calendar/calendars/calendar-notice.entity.js';
import { CalendarVersion } from '../../calendar/calendars/calendar-version.entity.js';
import { AuditVerification } from '../audit/audit-verification.entity.js';
import { EscalationSetting } from '../../calendar/calendars/escalation-setting.entity.js';
import { LimitRow } from '../../calendar/calendars/limit.entity.js';
import { UsedChallenge } from '../../people/captcha/used-challenge.entity.js';
import { CitizenSession } from '../../people/citizens/citizen-session.entity.js';
import { Citizen } from '../../people/citizens/citizen.entity.js';
import { ContentCheck } from '../../letters/content-safety/content-check.entity.js';
import { MediaVerdict } from '../../letters/content-safety/media-verdict.entity.js';
import { Department } from '../../people/departments/department.entity.js';
import { Faq } from '../../letters/faqs/faq.entity.js';
import { SignInFailure } from '../../people/identity/sign-in-failure.entity.js';
import { StaffSession } from '../../people/identity/staff-session.entity.js';
import { User } from '../../people/identity/user.entity.js';
import { StoreProbe } from '../health/store-probe.entity.js';
import { ImportBatch } from '../../letters/imports/import-batch.entity.js';
import { KeyCheck } from '../keyring/key-check.entity.js';
import { LeaderDuty } from '../../people/leaders/leader-duty.entity.js';
import { LetterAnswer } from '../../letters/letters/letter-answer.entity.js';
import { LetterCoDepartment } from '../../letters/letters/letter-co-department.entity.js';
import { LetterDraft } from '../../letters/letters/letter-draft.entity.js';
import { LetterEvent } from '../../letters/letters/letter-event.entity.js';
import { LetterPastRound } from '../../letters/letters/letter-past-round.entity.js';
import { LetterRating } from '../../letters/letters/letter-rating.entity.js';
import { LetterSupplement } from '../../letters/letters/letter-supplement.entity.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import { JobRun } from '../jobs/job-run.entity.js';
import { CitizenChannels } from '../../messaging/notifications/citizen-channels.entity.js';
import { Delivery } from '../../messaging/notifications/delivery.entity.js';
import { MessageTextRow } from '../../messaging/notifications/message-text.entity.js';
import { Notice } from '../../messaging/notifications/notice.entity.js';
import { OutboxMessage } from '../../messaging/notifications/outbox.entity.js';
import { PublicationCandidate } from '../../publication/publication-candidate.entity.js';
import { CongressWindow } from '../../open-days/programme/congress-window.entity.js';
import { OpenDayMessage } from '../../open-days/upkeep/open-day-message.entity.js';
import { OpenDayNotice } from '../../open-days/upkeep/open-day-notice.entity.js';
import { OpenDaySession } from '../../open-days/programme/open-day-session.entity.js';
import { OpenDay } from '../../open-days/programme/open-day.entity.js';
import { OpinionHeard } from '../../open-days/programme/opinion.entity.js';
import { SeatEvent } from '../../open-days/sign-ups/seat-event.entity.js';
import { SignUp } from '../../open-days/sign-ups/sign-up.entity.js';
import { StaffMailbox } from '../../messaging/notifications/staff-mailbox.entity.js';
import { PublicationMarks } from '../../publication/publication-marks.entity.js';
import { PublicationDraft } from '../../publication/publication-draft.entity.js';
import { PublishedLetter } from '../../publication/published-letter.entity.js';
import { AnnualReportFields } from '../../oversight/reports/annual-report-fields.entity.js';
import { RefusalText } from '../../letters/refusals/refusal-text.entity.js';
import { SecurityTrace } from '../../people/traces/security-trace.entity.js';
import { SearchBlock } from '../../letters/search/search-block.entity.js';
import { SearchPosting } from '../../letters/search/search-posting.entity.js';
import { SearchSignature } from '../../letters/search/search-signature.entity.js';
import { StatisticsBucket } from '../../oversight/statistics/statistics-bucket.entity.js';
import { StatisticsFold } from '../../oversight/statistics/statistics-fold.entity.js';
import { StatisticsMark } from '../../oversight/statistics/statistics-mark.entity.js';
import { StatisticsSum } from '../../oversight/statistics/statistics-sum.entity.js';
import { ReplyTemplate } from '../../letters/templates/reply-template.entity.js';
import { Urge } from '../../oversight/supervision/urge.entity.js';
import { WechatPushSeen } from '../../messaging/wechat/wechat-push-seen.entity.js';
import { WechatQuota } from '../../messaging/wechat/wechat-quota.entity.js';
import { WechatSubscription } from '../../messaging/wechat/wechat-subscription.entity.js';
import { WechatToken } from '../../messaging/wechat/wechat-token.entity.js';

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
