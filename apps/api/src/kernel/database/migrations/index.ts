import { Foundation1763900000000 } from './1763900000000-foundation.js';
import { CitizenActions1763900100000 } from './1763900100000-citizen-actions.js';
import { Citizens1763900200000 } from './1763900200000-citizens.js';
import { TemplatesAndLeaders1763900300000 } from './1763900300000-templates-and-leaders.js';
import { CoDepartments1763900400000 } from './1763900400000-co-departments.js';
import { Search1763900500000 } from './1763900500000-search.js';
import { Captcha1763900600000 } from './1763900600000-captcha.js';
import { CalendarNotices1764007000000 } from './1764007000000-calendar-notices.js';
import { PublishedFiles1764008000300 } from './1764008000300-published-files.js';
import { MessagesForgotten1764008000301 } from './1764008000301-messages-forgotten.js';
import { PublicationDrafts1763900700000 } from './1763900700000-publication-drafts.js';
import { PublicationQueue1764000000000 } from './1764000000000-publication-queue.js';
import { Wechat1764004000000 } from './1764004000000-wechat.js';
import { SupervisionIndexes1764001000000 } from './1764001000000-supervision-indexes.js';
import { OpenDays1764006000000 } from './1764006000000-open-days.js';
import { WechatPushes1764004010000 } from './1764004010000-wechat-pushes.js';
import { Attachments1764003000000 } from './1764003000000-attachments.js';
import { Statistics1764000800000 } from './1764000800000-statistics.js';
import { Messages1764005000000 } from './1764005000000-messages.js';
import { ContentChecks1764004020000 } from './1764004020000-content-checks.js';
import { Reports1764000810000 } from './1764000810000-reports.js';
import { Erasures1764002000000 } from './1764002000000-erasures.js';
import { Abuse1764004030000 } from './1764004030000-abuse.js';
import { Administration1764001000001 } from './1764001000001-administration.js';
import { LettersByStatus1764001000002 } from './1764001000002-letters-by-status.js';
import { SearchSignatures1764008000100 } from './1764008000100-search-signatures.js';
import { StatisticsByReceipt1764008000101 } from './1764008000101-statistics-by-receipt.js';
import { EscalationSettings1764008000102 } from './1764008000102-escalation-settings.js';
import { PublicationMarks1764008000103 } from './1764008000103-publication-marks.js';
import { LettersByDepartment1764008000104 } from './1764008000104-letters-by-department.js';
import { AnsweredLate1764008000401 } from './1764008000401-answered-late.js';
import { PromisedAlways1764008000402 } from './1764008000402-promised-always.js';
import { SumsOfLongerSpans1764008000403 } from './1764008000403-sums-of-longer-spans.js';
import { LettersInHand1764008000404 } from './1764008000404-letters-in-hand.js';
import { SpreadByHandler1764008000405 } from './1764008000405-spread-by-handler.js';
import { LettersByDepartmentAndStatus1764008000400 } from './1764008000400-letters-by-department-and-status.js';
import { AuditHeadMacs1764008000420 } from './1764008000420-audit-head-macs.js';
import { IdempotencyRecords1764008000440 } from './1764008000440-idempotency-records.js';
import { ReleasedCopies1764008000441 } from './1764008000441-released-copies.js';
import { SignInFailures1764008000421 } from './1764008000421-sign-in-failures.js';
import { StoreProbe1764009000500 } from './1764009000500-store-probe.js';
import { OwnCredentials1764009000300 } from './1764009000300-own-credentials.js';
import { KeyChecks1764009001200 } from './1764009001200-key-checks.js';
import { SignInSources1764009001201 } from './1764009001201-sign-in-sources.js';
import { Faqs1764000900000 } from './1764000900000-faqs.js';

/** In order; a merged migration is never edited, only followed. */
export const MIGRATIONS = [
  Foundation1763900000000,
  CitizenActions1763900100000,
  Citizens1763900200000,
  TemplatesAndLeaders1763900300000,
  CoDepartments1763900400000,
  Search1763900500000,
  Captcha1763900600000,
  PublicationDrafts1763900700000,
  PublicationQueue1764000000000,
  Wechat1764004000000,
  SupervisionIndexes1764001000000,
  Administration1764001000001,
  LettersByStatus1764001000002,
  OpenDays1764006000000,
  WechatPushes1764004010000,
  Attachments1764003000000,
  Statistics1764000800000,
  CalendarNotices1764007000000,
  Messages1764005000000,
  ContentChecks1764004020000,
  Reports1764000810000,
  Erasures1764002000000,
  Abuse1764004030000,
  Faqs1764000900000,
  SearchSignatures1764008000100,
  StatisticsByReceipt1764008000101,
  EscalationSettings1764008000102,
  PublicationMarks1764008000103,
  PublishedFiles1764008000300,
  MessagesForgotten1764008000301,
  LettersByDepartment1764008000104,
  LettersByDepartmentAndStatus1764008000400,
  AnsweredLate1764008000401,
  PromisedAlways1764008000402,
  SumsOfLongerSpans1764008000403,
  LettersInHand1764008000404,
  SpreadByHandler1764008000405,
  AuditHeadMacs1764008000420,
  SignInFailures1764008000421,
  IdempotencyRecords1764008000440,
  StoreProbe1764009000500,
  OwnCredentials1764009000300,
  ReleasedCopies1764008000441,
  KeyChecks1764009001200,
  SignInSources1764009001201,
];
