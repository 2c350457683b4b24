import type { StaffRole } from '@huiyin/contract';
import type { LetterBody } from '../support/letters.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';
import { REPLY, type Office, type Person } from './office.js';

const ALL = ['clerk', 'handler', 'head', 'leader', 'supervisor', 'admin'] as const;
const READERS = ['clerk', 'handler', 'head', 'leader', 'supervisor'] as const;
const SUPERVISION = ['clerk', 'head', 'leader', 'supervisor'] as const;
/** who may stand at the gate of an open day */
const GATE = ['clerk', 'handler', 'head'] as const;
const PUBLICATION = ['clerk', 'head', 'leader', 'supervisor'] as const;

/**
 * Who gets through the door of each call of the API that needs a staff login, written by hand from R18–R22 and the
 * roles of the glossary. A call that is not here fails the suite: a new one needs an expectation before it can be
 * merged.
 */
export const DOORS: Record<string, readonly StaffRole[]> = {
  currentSession: ALL,
  signOut: ALL,
  changeOwnPassword: ALL,
  confirmSession: ALL,
  listOwnSessions: ALL,
  endOtherSessions: ALL,
  endOwnSession: ALL,
  listDepartments: ALL,
  createDepartment: ['admin'],
  changeDepartment: ['admin'],
  listUsers: ['clerk', 'head', 'leader', 'supervisor', 'admin'],
  searchUsers: ['clerk', 'head', 'leader', 'supervisor', 'admin'],
  createUser: ['admin'],
  previewStaffImport: ['admin'],
  importStaff: ['admin'],
  changeUser: ['admin'],
  listLimits: ALL,
  addLimit: ['admin'],
  listEscalation: ALL,
  addEscalation: ['admin'],
  listAudit: ['supervisor', 'admin'],
  listAuditActions: ['supervisor', 'admin'],
  listSecurityTraces: ['supervisor', 'admin'],
  verifyAudit: ['supervisor', 'admin'],
  listAuditVerifications: ['supervisor', 'admin'],
  getAuditVerification: ['supervisor', 'admin'],
  unlockUser: ['admin'],
  getOpenWork: ['admin'],
  getRefusalRule: ALL,
  changeRefusalRule: ['admin'],
  changeOffice: ['admin'],
  changeLogo: ['admin'],
  removeLogo: ['admin'],

  // 休假与委托 is for the people who answer letters.
  listAbsences: ['handler', 'head'],
  addAbsence: ['handler', 'head'],
  endAbsence: ['handler', 'head'],
  listRefusalTexts: ALL,
  changeRefusalText: ['clerk', 'admin'],
  previewReplyTemplate: ['clerk', 'admin'],
  replaceLeaders: ['admin'],
  listReplyTemplates: ALL,
  listListViews: READERS,
  addListView: READERS,
  removeListView: READERS,
  createReplyTemplate: ['clerk', 'admin'],
  changeReplyTemplate: ['clerk', 'admin'],
  fillReplyTemplate: READERS,
  listStaffFaqs: ALL,
  createFaq: ['clerk', 'admin'],
  changeFaq: ['clerk', 'admin'],
  getSynonyms: ALL,
  changeSynonyms: ['clerk', 'admin'],
  importLetters: ['clerk', 'admin'],
  takeHotlineOrders: ['clerk'],
  listHotlineReplies: ['clerk'],
  exportHotlineReplies: ['clerk'],
  getHotlineMap: ['clerk'],
  replaceHotlineMap: ['clerk'],
  previewImport: ['clerk', 'admin'],
  exportRejectedRows: ['clerk', 'admin'],
  listImports: ['clerk', 'admin'],
  getImport: ['clerk', 'admin'],

  listOverdue: SUPERVISION,
  listDueSoon: SUPERVISION,
  supervisionSummary: SUPERVISION,
  supervisionWeeks: SUPERVISION,
  supervisionAgeing: SUPERVISION,
  listHotMatters: SUPERVISION,
  supervisionSatisfaction: SUPERVISION,
  listFigureLetters: SUPERVISION,
  listUrgeNotices: SUPERVISION,
  listRatings: SUPERVISION,
  exportOverdue: SUPERVISION,

  // R14: 公开办 prepares open days; staff who answer letters may see what is prepared.
  listStaffOpenDays: READERS,
  getStaffOpenDay: READERS,
  createOpenDay: ['clerk'],
  changeOpenDay: ['clerk'],
  publishOpenDay: ['clerk'],
  cancelOpenDay: ['clerk'],
  summariseOpenDay: ['clerk'],
  addSession: ['clerk'],
  changeSession: ['clerk'],
  cancelSession: ['clerk'],
  drawSession: ['clerk'],
  listSignUps: ['clerk'],
  exportSignUps: ['clerk'],
  openDayMiniCode: ['clerk'],
  listOpinions: GATE,
  recordOpinion: GATE,
  opinionToLetter: ['clerk'],
  listOpenDayMessages: ['clerk'],
  sendOpenDayMessage: ['clerk'],
  previewOpenDayMessage: ['clerk'],
  getGate: GATE,
  checkIn: GATE,
  undoCheckIn: GATE,
  addWalkIn: GATE,
  releaseNoShows: GATE,
  getOpenDayObligation: SUPERVISION,
  getCongressWindow: ALL,
  setCongressWindow: ['admin'],

  // R10–R13: the drafting department writes and answers, 公开办 runs it, a second person publishes, a leader withdraws.
  listStaffConsultations: READERS,
  getStaffConsultation: READERS,
  createConsultation: ['clerk', 'handler', 'head'],
  splitDraft: ['clerk', 'handler', 'head'],
  changeConsultation: ['clerk', 'handler', 'head'],
  publishConsultation: ['clerk', 'head', 'leader'],
  extendConsultation: ['clerk'],
  withdrawConsultation: ['leader'],
  keyResponse: ['clerk'],
  listPoints: READERS,
  listStaffOpinions: READERS,
  createOpinion: ['handler', 'head'],
  movePoints: ['handler', 'head'],
  mergeOpinions: ['handler', 'head'],
  decideOpinion: ['handler', 'head'],
  proposeCorrection: ['handler', 'head'],
  listCorrections: READERS,
  releaseCorrection: ['clerk', 'head', 'leader'],
  pointToLetter: ['clerk'],
  recordResult: ['clerk'],
  getConclusionChecklist: READERS,
  concludeConsultation: ['clerk', 'head', 'leader'],
  exportExplanation: READERS,
  listLateConsultations: SUPERVISION,
  consultationStatistics: SUPERVISION,

  // Notices of the State Council move due dates: only the administrator loads them.
  listCalendarNotices: ['admin'],
  applyCalendarNotice: ['admin'],
  getCalendarNotice: ['admin'],
  previewCalendarNotice: ['admin'],
  revertCalendarNotice: ['admin'],
  listCalendarVersions: ['admin'],
  getCalendarVersion: ['admin'],
  // All staff who promise dates need to know whether next year's notice is loaded.
  calendarStatus: ALL,

  // One's own notices and mailbox; what was sent to others, and its texts.
  listStaffNotices: ALL,
  countStaffNotices: ALL,
  readStaffNotices: ALL,
  getStaffMailbox: ALL,
  setStaffMailbox: ALL,
  listDeliveries: ['supervisor', 'admin'],
  countDeliveries: ['supervisor', 'admin'],
  resendDelivery: ['supervisor', 'admin'],
  listMessageTexts: ['admin'],
  previewMessageText: ['admin'],
  changeMessageText: ['admin'],

  // The platform's check advises; 公开办 decides.
  listContentChecks: ['clerk', 'leader', 'supervisor'],
  countContentChecks: ['clerk', 'leader', 'supervisor'],
  getLetterContentChecks: READERS,
  decideLetterContent: ['clerk'],

  // 公开办 and supervisors block senders; leaders may see the blocks.
  listSenderBlocks: ['clerk', 'leader', 'supervisor'],
  blockSender: ['clerk', 'supervisor'],
  blockLetterSender: ['clerk', 'supervisor'],
  liftSenderBlock: ['clerk', 'supervisor'],

  periodStatistics: SUPERVISION,
  monthlyStatistics: SUPERVISION,
  statisticsLetters: SUPERVISION,
  assessDepartments: SUPERVISION,
  listAssessmentRules: SUPERVISION,
  addAssessmentRule: ['supervisor'],
  listAssessmentExclusions: SUPERVISION,
  requestAssessmentExclusion: ['head', 'supervisor'],
  decideAssessmentExclusion: ['supervisor'],
  monthlyReport: SUPERVISION,
  monthlyReportFile: SUPERVISION,
  annualReport: ['clerk', 'leader', 'supervisor'],
  annualReportFile: ['clerk', 'leader', 'supervisor'],
  saveAnnualReport: ['clerk', 'supervisor'],

  countQueues: READERS,
  listStaffLetters: READERS,
  searchStaffLetters: READERS,
  keyLetter: ['clerk'],
  listEarlierLetters: ['clerk'],
  reissueQueryCode: ['clerk'],
  getStaffLetter: READERS,
  uploadStaffAttachment: READERS,
  linkAttachment: READERS,
  listSimilarLetters: READERS,
  listSuggestedAnswers: READERS,
  refusalTemplate: READERS,
  // What moves a letter is opened to all readers; the letter decides (MOVES below).
  revealSubmitter: READERS,
  acceptLetter: READERS,
  refuseLetter: READERS,
  decideRefusal: READERS,
  recordCallBack: READERS,
  referLetter: READERS,
  assignLetter: READERS,
  returnLetter: READERS,
  requestSupplement: READERS,
  saveDraft: READERS,
  submitDraft: READERS,
  listDraftRevisions: READERS,
  getDraftRevision: READERS,
  draftPresence: READERS,
  listHelpOpinions: READERS,
  askOpinion: READERS,
  giveOpinion: READERS,
  listNotes: READERS,
  writeNote: READERS,
  listLetterReaders: READERS,
  reviewDraft: READERS,
  signDraft: READERS,
  answerLetter: READERS,
  requestExtension: READERS,
  decideExtension: READERS,
  reclassifyLetter: READERS,
  mergeLetter: READERS,
  isolateLetter: READERS,
  urgeLetter: READERS,
  eraseLetter: READERS,

  listPublications: PUBLICATION,
  countPublications: PUBLICATION,
  getPublication: PUBLICATION,
  preparePublication: ['clerk'],
  savePublicationMarks: ['clerk'],
  declinePublication: ['clerk'],
  withdrawPublication: ['clerk'],
  releasePublication: ['clerk', 'head', 'leader'],
};

/** A call behind each permission that a session names. 催办 is a move of a letter: MOVES says who may. */
export const CALL_OF_PERMISSION: Record<string, keyof typeof DOORS> = {
  'letters.list': 'listStaffLetters',
  'letters.read': 'getStaffLetter',
  'letters.act': 'acceptLetter',
  'letters.create': 'keyLetter',
  'absences.manage': 'listAbsences',
  'letters.import': 'importLetters',
  'supervision.read': 'supervisionSummary',
  'departments.read': 'listDepartments',
  'departments.manage': 'createDepartment',
  'users.read': 'listUsers',
  'users.manage': 'createUser',
  'limits.manage': 'addLimit',
  'office.manage': 'changeOffice',
  'templates.read': 'listReplyTemplates',
  'templates.manage': 'createReplyTemplate',
  'faqs.manage': 'createFaq',
  'calendar.manage': 'applyCalendarNotice',
  'publication.read': 'listPublications',
  'publication.prepare': 'preparePublication',
  'publication.release': 'releasePublication',
  'open-days.read': 'listStaffOpenDays',
  'open-days.manage': 'createOpenDay',
  'open-days.gate': 'getGate',
  'open-days.configure': 'setCongressWindow',
  'consultations.read': 'listStaffConsultations',
  'consultations.draft': 'createConsultation',
  'consultations.manage': 'keyResponse',
  'consultations.release': 'publishConsultation',
  'consultations.withdraw': 'withdrawConsultation',
  'consultations.decide': 'decideOpinion',
  'messages.watch': 'listDeliveries',
  'messages.manage': 'changeMessageText',
  'content.queue': 'listContentChecks',
  'content.decide': 'decideLetterContent',
  'assessment.appeal': 'requestAssessmentExclusion',
  'assessment.manage': 'decideAssessmentExclusion',
  'reports.annual': 'annualReport',
  'reports.manage': 'saveAnnualReport',
  'blocks.read': 'listSenderBlocks',
  'blocks.manage': 'blockSender',
  'audit.read': 'listAudit',
};

const EXPLANATION = '您反映的事项不属于我局职责范围，请向当地有关部门咨询。';

/** One call on one letter in the right status, so that only the role can be the reason for a refusal. */
export interface Move {
  operationId: string;
  /** where the letter stands; its department is 人口处 from `assigned` on */
  at: 'submitted' | 'accepted' | 'assigned' | 'in_review' | 'to_sign' | 'approved' | 'answered';
  letter?: Partial<LetterBody>;
  /** what has to be done before, besides bringing the letter there */
  before?: (office: Office, id: string) => Promise<unknown>;
  /** the people who may send it, in this order; all others who see the letter are refused */
  by: readonly Person[];
  body: (office: Office, id: string) => object | Promise<object>;
}

const CONSENTED = { consentToPublish: true } as const;
const NONE = { title: [], body: [], answer: [] };
const benchOf = async (office: Office, id: string): Promise<{ originalRevision: string; revision: string }> =>
  (await office.people.clerk.get(`/staff/letters/${id}/publication`)).body;
const prepared = (office: Office, id: string) =>
  prepareAsRead(office.people.clerk, id, { marks: NONE, acknowledged: true });

/** Calls that need more than a letter, and the suite that tests them instead. */
export const PROVEN_ELSEWHERE = [
  'decideLetterContent' /* content-safety: needs a finding of the platform */,
  'askOpinion' /* desk: needs a helping department that has answered */,
  'giveOpinion' /* desk: needs a helping department that was asked */,
  'writeNote' /* desk: open to all who see the letter */,
  'blockLetterSender' /* abuse: one sender may be blocked once */,
  'decideRefusal' /* refusal-by-two: needs a proposal of another person */,
  'recordCallBack' /* call-back: needs a poor rating */,
];

/** Every call that changes a letter or shows its sender, and who may send it. */
export const MOVES: readonly Move[] = [
  { operationId: 'acceptLetter', at: 'submitted', by: ['clerk'], body: () => ({}) },
  {
    operationId: 'refuseLetter',
    at: 'submitted',
    by: ['clerk'],
    body: () => ({ code: '07', explanation: EXPLANATION }),
  },
  {
    operationId: 'referLetter',
    at: 'submitted',
    by: ['clerk'],
    body: () => ({ organ: '省信访局', explanation: EXPLANATION }),
  },
  {
    operationId: 'assignLetter',
    at: 'accepted',
    by: ['clerk'],
    body: ({ departments }) => ({ departmentId: departments.population!.id }),
  },
  {
    operationId: 'assignLetter',
    at: 'assigned',
    by: ['head', 'clerk'],
    body: ({ departments }) => ({ departmentId: departments.population!.id }),
  },
  {
    operationId: 'returnLetter',
    at: 'assigned',
    by: ['handler', 'head'],
    body: () => ({ reason: '不属于我处职责' }),
  },
  {
    operationId: 'requestSupplement',
    at: 'assigned',
    by: ['handler', 'head'],
    body: () => ({ text: '请写明是哪一年的数据' }),
  },
  {
    operationId: 'requestSupplement',
    at: 'accepted',
    by: ['clerk'],
    body: () => ({ text: '请写明是哪一年的数据' }),
  },
  {
    operationId: 'reissueQueryCode',
    at: 'answered',
    by: ['clerk'],
    body: () => ({ checked: ['document'] }),
  },
  { operationId: 'saveDraft', at: 'assigned', by: ['handler', 'head'], body: () => ({ body: REPLY }) },
  { operationId: 'draftPresence', at: 'assigned', by: ['handler', 'head'], body: () => ({ writing: true }) },
  { operationId: 'submitDraft', at: 'assigned', by: ['handler', 'head'], body: () => ({ body: REPLY }) },
  {
    operationId: 'reviewDraft',
    at: 'in_review',
    by: ['head', 'leader', 'clerk'],
    body: () => ({ approved: true }),
  },
  { operationId: 'signDraft', at: 'to_sign', by: ['leader'], body: () => ({ approved: true }) },
  { operationId: 'answerLetter', at: 'approved', by: ['handler', 'head', 'clerk'], body: () => ({}) },
  {
    operationId: 'requestExtension',
    at: 'assigned',
    letter: { kind: 'suggestion', mailbox: 'suggestion' },
    by: ['handler', 'head', 'clerk'],
    body: () => ({ reason: '情况复杂需要核实' }),
  },
  {
    operationId: 'decideExtension',
    at: 'assigned',
    letter: { kind: 'suggestion', mailbox: 'suggestion' },
    before: (office, id) => office.does('handler', id, 'extension', { reason: '情况复杂需要核实' }),
    by: ['head', 'leader'],
    body: () => ({ approved: true }),
  },
  {
    operationId: 'reclassifyLetter',
    at: 'assigned',
    by: ['clerk'],
    body: () => ({ kind: 'complaint', reason: '来信实为投诉' }),
  },
  {
    operationId: 'mergeLetter',
    at: 'accepted',
    by: ['clerk'],
    body: async (office) => ({
      into: (await office.bring('accepted')).number,
      explanation: '您的来信与另一件内容相同，已合并办理。',
    }),
  },
  {
    operationId: 'isolateLetter',
    at: 'accepted',
    by: ['clerk'],
    body: ({ departments }) => ({ departmentId: departments.price!.id, reason: '来信反映该处工作人员' }),
  },
  {
    operationId: 'urgeLetter',
    at: 'assigned',
    by: ['supervisor', 'leader'],
    body: () => ({ message: '请本周内答复' }),
  },
  {
    operationId: 'eraseLetter',
    at: 'answered',
    by: ['clerk'],
    body: () => ({ reason: '来信人电话申请，已核对编号和查询码' }),
  },
  {
    operationId: 'revealSubmitter',
    at: 'assigned',
    letter: { kind: 'report', mailbox: 'complaint' },
    by: ['clerk', 'leader', 'supervisor'],
    body: () => ({}),
  },
  {
    operationId: 'preparePublication',
    at: 'answered',
    letter: CONSENTED,
    by: ['clerk'],
    body: async (office, id) => ({
      marks: NONE,
      acknowledged: true,
      originalRevision: (await benchOf(office, id)).originalRevision,
    }),
  },
  {
    operationId: 'savePublicationMarks',
    at: 'answered',
    letter: CONSENTED,
    by: ['clerk'],
    body: async (office, id) => ({
      marks: NONE,
      originalRevision: (await benchOf(office, id)).originalRevision,
    }),
  },
  {
    operationId: 'declinePublication',
    at: 'answered',
    letter: CONSENTED,
    by: ['clerk'],
    body: () => ({ reason: '与已公开的答复重复' }),
  },
  {
    operationId: 'releasePublication',
    at: 'answered',
    letter: CONSENTED,
    before: prepared,
    by: ['head', 'leader'],
    body: async (office, id) => ({ approved: true, revision: (await benchOf(office, id)).revision }),
  },
  {
    operationId: 'withdrawPublication',
    at: 'answered',
    letter: CONSENTED,
    before: async (office, id) => {
      await prepared(office, id);
      await releaseAsRead(office.people.leader, id, { approved: true });
    },
    by: ['clerk'],
    body: () => ({ reason: '来信人要求撤回' }),
  },
];
