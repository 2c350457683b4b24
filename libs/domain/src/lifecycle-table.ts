import type { ActorRole, LetterAction, LetterStatus } from '@huiyin/contract';
import * as may from './lifecycle-guards.js';
import { ROLE_PERMISSIONS } from './permissions.js';
import { OPEN_STATUSES } from './statuses.js';

/** One row of the lifecycle: who may do what from where, and where the letter is afterwards. */
export interface Transition {
  action: LetterAction;
  from: readonly LetterStatus[];
  to: LetterStatus | 'same';
  /** 局长信箱 letters go here instead */
  directorTo?: LetterStatus;
  roles: readonly ActorRole[];
  guards?: readonly may.Guard[];
}

const BEFORE_HANDLING = ['submitted', 'accepted', 'returned'] as const;
const BEFORE_REVIEW = [...BEFORE_HANDLING, 'assigned'] as const;
/** Not before acceptance, and not for a 追问 before it is assigned: there is no work yet that could need more time. */
const EXTENDABLE = ['accepted', 'assigned', 'in_review', 'to_sign', 'approved', 'returned'] as const;
const REVIEWERS = ['head', 'leader', 'clerk'] as const;
const ANSWERED = ['answered', 'closed'] as const;
/** While a letter is open the bureau owes an answer and needs to know whom (个人信息保护法 §13(三)). */
const ENDED = [...ANSWERED, 'refused', 'referred', 'merged', 'withdrawn'] as const;

/**
 * The whole lifecycle. Nothing else decides whether a status may change; `next` and `allowedActions` read
 * this table, and `findLifecycleProblems` checks it when the API starts.
 */
export const TRANSITIONS: readonly Transition[] = [
  { action: 'accept', from: ['submitted'], to: 'accepted', roles: ['clerk'] },
  {
    action: 'refuse',
    from: BEFORE_HANDLING,
    to: 'refused',
    roles: ['clerk'],
    guards: [may.accusedStaysOut, may.noRefusalPending],
  },
  // Where a second person has to agree: the status stays and the clock runs until they do.
  {
    action: 'propose_refusal',
    from: BEFORE_HANDLING,
    to: 'same',
    roles: ['clerk'],
    guards: [may.accusedStaysOut, may.noRefusalPending],
  },
  {
    action: 'approve_refusal',
    from: BEFORE_HANDLING,
    to: 'refused',
    roles: REVIEWERS,
    guards: [may.accusedStaysOut, may.refusalPending, may.notTheProposer],
  },
  {
    action: 'return_refusal',
    from: BEFORE_HANDLING,
    to: 'same',
    roles: REVIEWERS,
    guards: [may.accusedStaysOut, may.refusalPending],
  },
  {
    action: 'refer',
    from: BEFORE_HANDLING,
    to: 'referred',
    roles: ['clerk'],
    guards: [may.accusedStaysOut],
  },
  {
    action: 'assign',
    from: ['accepted', 'returned', 'reopened'],
    to: 'assigned',
    roles: ['clerk'],
    guards: [may.accusedNotAssigned],
  },
  {
    action: 'assign',
    from: ['assigned'],
    to: 'assigned',
    roles: ['clerk', 'head'],
    guards: [may.headAssignsInside, may.accusedNotAssigned],
  },
  { action: 'return', from: ['assigned'], to: 'returned', roles: ['handler', 'head'] },
  // Follow from a change of the handler's account: who leaves takes no letter along.
  { action: 'hand_over', from: OPEN_STATUSES, to: 'same', roles: ['system'] },
  { action: 'take_back', from: ['assigned'], to: 'returned', roles: ['system'] },

  { action: 'save_draft', from: ['assigned'], to: 'same', roles: ['handler', 'head'] },
  { action: 'submit_draft', from: ['assigned'], to: 'in_review', roles: ['handler', 'head'] },
  {
    action: 'review_approve',
    from: ['in_review'],
    to: 'approved',
    directorTo: 'to_sign',
    roles: REVIEWERS,
    guards: [may.accusedStaysOut, may.notTheAuthor],
  },
  {
    action: 'review_reject',
    from: ['in_review'],
    to: 'assigned',
    roles: REVIEWERS,
    guards: [may.accusedStaysOut, may.notTheAuthor],
  },
  {
    action: 'sign_approve',
    from: ['to_sign'],
    to: 'approved',
    roles: ['leader'],
    guards: [may.accusedStaysOut, may.notTheAuthor],
  },
  {
    action: 'sign_reject',
    from: ['to_sign'],
    to: 'assigned',
    roles: ['leader'],
    guards: [may.accusedStaysOut, may.notTheAuthor],
  },
  {
    action: 'answer',
    from: ['approved'],
    to: 'answered',
    roles: ['handler', 'head', 'clerk'],
    guards: [may.accusedStaysOut],
  },
  // Filing away needs no judgement: a job does it some weeks after the answer.
  { action: 'close', from: ['answered'], to: 'closed', roles: ['system'] },

  {
    action: 'request_extension',
    from: EXTENDABLE,
    to: 'same',
    roles: ['handler', 'head', 'clerk'],
    guards: [may.mayAskForExtension],
  },
  {
    action: 'approve_extension',
    from: EXTENDABLE,
    to: 'same',
    roles: ['head', 'leader'],
    guards: [may.mayGrantExtension],
  },
  {
    action: 'reject_extension',
    from: EXTENDABLE,
    to: 'same',
    roles: ['head', 'leader'],
    guards: [may.mayRejectExtension],
  },
  { action: 'reclassify', from: OPEN_STATUSES, to: 'same', roles: ['clerk'], guards: [may.anotherKind] },
  { action: 'merge', from: BEFORE_REVIEW, to: 'merged', roles: ['clerk'], guards: [may.accusedStaysOut] },
  // Follow from the end of the letter it was merged into: the sender hears it; taken back, the matter is open again.
  { action: 'hear_end', from: ['merged'], to: 'same', roles: ['system'] },
  { action: 'resume', from: ['merged'], to: 'accepted', roles: ['system'] },
  {
    action: 'isolate',
    from: OPEN_STATUSES,
    to: 'same',
    roles: ['clerk'],
    guards: [may.accusedStaysOut, may.accusedNotHandling],
  },
  { action: 'urge', from: OPEN_STATUSES, to: 'same', roles: ROLE_PERMISSIONS['letters.urge'] },

  // Asking never stops the clock (docs/rules.md: nothing pauses R01–R03). The person who handles the letter asks.
  {
    action: 'request_supplement',
    from: [...BEFORE_HANDLING, 'reopened'],
    to: 'same',
    roles: ['clerk'],
    guards: [may.accusedStaysOut],
  },
  { action: 'request_supplement', from: ['assigned'], to: 'same', roles: ['handler', 'head'] },
  { action: 'supplement', from: OPEN_STATUSES, to: 'same', roles: ['citizen'] },
  { action: 'withdraw', from: BEFORE_REVIEW, to: 'withdrawn', roles: ['citizen'] },
  {
    action: 'rate',
    // A refusal or referral is a treatment the citizen may judge too; only an answer can be asked again.
    from: [...ANSWERED, 'refused', 'referred'],
    to: 'same',
    roles: ['citizen'],
    guards: [may.firstRating],
  },
  {
    action: 'call_back',
    from: [...OPEN_STATUSES, ...ENDED],
    to: 'same',
    roles: ['clerk', 'handler', 'head'],
    guards: [may.accusedStaysOut, may.callBackOwed],
  },
  { action: 'reopen', from: ANSWERED, to: 'reopened', roles: ['citizen'], guards: [may.firstReopening] },
  {
    action: 'reissue_code',
    from: [...OPEN_STATUSES, ...ENDED],
    to: 'same',
    roles: ['clerk'],
    guards: [may.accusedStaysOut, may.firstErasure],
  },
  // 公开办 does it for a sender who asks by telephone or post.
  { action: 'erase', from: ENDED, to: 'same', roles: ['citizen', 'clerk'], guards: [may.firstErasure] },
];
