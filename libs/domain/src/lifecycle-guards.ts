import type { ActorRole, LetterKind, LetterStatus, Mailbox } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { extensionRefusal } from './extension.js';
import { DEFAULT_LIMITS, limitFor } from './working-day-limits.js';
import { refusal, type Refusal } from './verdict.js';

type Id = string | null;

/** What the lifecycle has to know about a letter; the row of the API has these and more. */
export interface LetterState {
  status: LetterStatus;
  mailbox: Mailbox;
  kind: LetterKind;
  /** 主办处室; co-handling departments read along but do not move the letter */
  departmentId?: Id;
  /** the unit the letter complains about: it neither handles nor reads the letter */
  accusedDepartmentId?: Id;
  handlerId?: Id;
  /** who wrote the draft now under review */
  draftAuthorId?: Id;
  /** who proposed 不予受理 and waits for a second person */
  refusalProposedBy?: Id;
  /** a poor rating has not been followed by a call yet */
  callBackOwed?: boolean;
  /** `granted` stays for the life of the letter: one extension, ever (R02) */
  extension?: 'none' | 'requested' | 'granted' | null;
  extensionRequestedBy?: Id;
  /** role in which it was asked for; absent: the role the same person has now */
  extensionRequestedByRole?: ActorRole | null;
  /** whether the limit in force has an extension; absent: as in DEFAULT_LIMITS for the kind */
  extensionAvailable?: boolean;
  reopenedCount: number;
  /** the citizen has rated the answer now in force */
  rated?: boolean;
  /** the sender's personal data is deleted */
  erased?: boolean;
  dueOn: LocalDate;
}

export interface Actor {
  role: ActorRole;
  /** the person; absent, every rule that needs a second person refuses */
  id?: Id;
  departmentId?: Id;
}

/** What the actor wants to do it with; parts that are absent are not judged (so screens can ask beforehand). */
export interface MoveInput {
  /** today in the office's time zone; absent: rules about days are not judged */
  today?: LocalDate;
  /** assign: the department that is to answer */
  toDepartmentId?: Id;
  /** assign: departments that are to help */
  coDepartmentIds?: readonly string[];
  /** isolate: the unit the letter complains about */
  accusedDepartmentId?: Id;
  /** reclassify: the new kind */
  toKind?: LetterKind;
}

export interface Move {
  state: LetterState;
  actor: Actor;
  input: MoveInput;
}

/** A veto: the refusal, or null to let the move pass. */
export type Guard = (move: Move) => Refusal | null;

/** A handler or head moves only what their own department answers; the accused unit moves nothing. */
export const ownDepartment: Guard = ({ state, actor }) => {
  if (actor.role !== 'handler' && actor.role !== 'head') return null;
  if (!actor.departmentId || actor.departmentId !== state.departmentId) {
    return refusal('FORBIDDEN', '这件来信不由您所在处室主办。');
  }
  return accusedStaysOut({ state, actor, input: {} });
};

/** 信访工作条例 §30: members of the unit complained about can neither end the letter nor decide its answer. */
export const accusedStaysOut: Guard = ({ state, actor }) =>
  state.accusedDepartmentId && actor.departmentId === state.accusedDepartmentId
    ? refusal('DEPARTMENT_CONFLICT', '来信反映的是您所在单位，须由其他单位的人员办理。')
    : null;

/** A complaint about a unit cannot be assigned to that unit, and no other unit helps: helpers could not read it. */
export const accusedNotAssigned: Guard = ({ state, input }) => {
  const accused = state.accusedDepartmentId;
  if (!accused) return null;
  if (input.toDepartmentId === accused)
    return refusal('DEPARTMENT_CONFLICT', '来信反映的单位不能承办这件来信。');
  return input.coDepartmentIds?.length
    ? refusal('DEPARTMENT_CONFLICT', '举报隔离的来信只由主办处室办理，不设协办处室。')
    : null;
};

/** 举报隔离: the unit handling the letter must give it up before it is named as the one complained about. */
export const accusedNotHandling: Guard = ({ state, input }) =>
  input.accusedDepartmentId && input.accusedDepartmentId === state.departmentId
    ? refusal('DEPARTMENT_CONFLICT', '该单位正在承办这件来信，请先改派其他单位。')
    : null;

/** A head assigns inside the own department. Only the clerk changes the department or its helpers (R21). */
export const headAssignsInside: Guard = ({ actor, input }) => {
  const leavesDepartment = input.toDepartmentId && input.toDepartmentId !== actor.departmentId;
  return actor.role === 'head' && (leavesDepartment || input.coDepartmentIds)
    ? refusal('FORBIDDEN', '处室负责人只能在本处室内指定承办人，改派其他处室请退回公开办。')
    : null;
};

/**
 * A second person reviews and signs. Without a known author and reviewer we cannot show that two different people acted.
 */
export const notTheAuthor: Guard = ({ state, actor }) =>
  !state.draftAuthorId || !actor.id || state.draftAuthorId === actor.id
    ? refusal('SECOND_PERSON_REQUIRED', '答复的起草人不能审核或签发自己的答复，须由另一人办理。')
    : null;

/** One proposal at a time: the second person decides about it first. */
export const noRefusalPending: Guard = ({ state }) =>
  state.refusalProposedBy ? refusal('ACTION_NOT_ALLOWED', '已提请不予受理，请等待另一人审核。') : null;

/** There is a proposal to decide about. */
export const refusalPending: Guard = ({ state }) =>
  state.refusalProposedBy ? null : refusal('ACTION_NOT_ALLOWED', '没有待审核的不予受理。');

/** R04: the person who proposed a refusal does not approve it. */
export const notTheProposer: Guard = ({ state, actor }) =>
  !actor.id || state.refusalProposedBy === actor.id
    ? refusal('SECOND_PERSON_REQUIRED', '提请不予受理的人不能自己同意，须由另一人审核。')
    : null;

/** 回访 answers a poor rating; without one there is nothing to call about. */
export const callBackOwed: Guard = ({ state }) =>
  state.callBackOwed ? null : refusal('ACTION_NOT_ALLOWED', '这件来信没有待办的回访。');

/** R02/R03 before anything is asked for. */
export const mayAskForExtension: Guard = ({ state, input }) => {
  const refused = extensionRefusal(extensionFacts(state), input.today);
  if (refused) return refused;
  return state.extension === 'requested'
    ? refusal('ACTION_NOT_ALLOWED', '延期申请已经提交，请等待批准。')
    : null;
};

/** R02: there is a request, the due day is not past, and a second person decides unless the asker is a head or leader. */
export const mayGrantExtension: Guard = ({ state, actor, input }) => {
  const refused = extensionRefusal(extensionFacts(state), input.today);
  if (refused) return refused;
  if (state.extension !== 'requested') return refusal('ACTION_NOT_ALLOWED', '还没有人申请延期。');
  const { extensionRequestedBy: asker, extensionRequestedByRole: askedAs } = state;
  const known = Boolean(asker && actor.id);
  if (known && asker !== actor.id) return null;
  const role = askedAs ?? (known ? actor.role : null);
  return role === 'head' || role === 'leader'
    ? null
    : refusal('SECOND_PERSON_REQUIRED', '延期的申请人不能批准自己的申请，须由另一人批准。');
};

/** A request that can no longer be granted can still be refused, so that it does not stay open. */
export const mayRejectExtension: Guard = ({ state }) =>
  state.extension === 'requested' ? null : refusal('ACTION_NOT_ALLOWED', '还没有人申请延期。');

function extensionFacts(state: LetterState) {
  const available =
    state.extensionAvailable ?? limitFor(DEFAULT_LIMITS, state.kind, state.dueOn).extendedTo !== null;
  return { available, used: state.extension === 'granted', dueOn: state.dueOn };
}

/** R08: a reclassification to the same kind would only add an empty entry to the history. */
export const anotherKind: Guard = ({ state, input }) =>
  input.toKind === state.kind ? refusal('ACTION_NOT_ALLOWED', '新类别与现在的类别相同。') : null;

/** One 追问 per letter. */
export const firstReopening: Guard = ({ state }) =>
  state.reopenedCount >= 1 ? refusal('ACTION_NOT_ALLOWED', '每件来信只能追问一次。') : null;

/** One rating per answer; the answer to a 追问 may be rated anew. */
export const firstRating: Guard = ({ state }) =>
  state.rated ? refusal('ACTION_NOT_ALLOWED', '您已经评价过这次答复。') : null;

/** Personal data can be deleted once. */
export const firstErasure: Guard = ({ state }) =>
  state.erased ? refusal('ACTION_NOT_ALLOWED', '这件来信的个人信息已经删除。') : null;
