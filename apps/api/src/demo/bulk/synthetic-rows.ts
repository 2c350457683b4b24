import type { ActorRole, LetterAction, LetterStatus } from '@huiyin/contract';
import { EXPLANATIONS, fillTemplate, isOpen } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import type { AuditRecord } from '../../kernel/audit/audit.service.js';
import type { LetterAnswer } from '../../letters/letters/letter-answer.entity.js';
import type { LetterDraft } from '../../letters/letters/letter-draft.entity.js';
import type { LetterEvent } from '../../letters/letters/letter-event.entity.js';
import { receiptRecord } from '../../letters/letters/intake/letter-intake.service.js';
import { isAnsweredLate } from '../../letters/letters/letter-state.js';
import type { Letter } from '../../letters/letters/letter.entity.js';
import { digestOf } from '../../letters/letters/citizen/secrets.js';
import type { SyntheticPlan } from './synthetic-plan.js';

/** Everything one made-up letter stores. */
export interface SyntheticRows {
  letter: Letter;
  events: LetterEvent[];
  answer: LetterAnswer | null;
  draft: LetterDraft | null;
  records: AuditRecord[];
}

interface Step {
  event: string;
  action: LetterAction;
  to: LetterStatus;
  role: ActorRole;
  actorId: string | null;
  at: Date;
  citizenText: string | null;
  audit?: Record<string, unknown>;
}

const SYSTEM = { role: 'system', id: null } as const;
/** Work on an open letter is spread over its first days. */
const WORKING_SPAN_MS = 5 * 86_400_000;
const CLOSED_AFTER_MS = 10 * 86_400_000;
const REFERRED_TO = '省有关主管部门';

/**
 * The rows of a plan. The audit lines say that the system wrote them and that they are made up; they carry the receipt
 * and answer times all the same, so that `audit verify` checks these letters too.
 *
 * @param received the letter as intake prepares it: number, due day, sealed sender
 */
export function rowsOf(
  plan: SyntheticPlan,
  received: Letter,
  externalNumber: string,
  now: Date,
): SyntheticRows {
  const steps = stepsOf(plan, now);
  const letter = finished(plan, { ...received, queryCodeHash: null, externalNumber }, steps);
  const { id } = letter;
  const events: LetterEvent[] = [
    {
      letterId: id,
      seq: 1,
      type: 'received',
      at: plan.receivedAt,
      actorRole: 'citizen',
      actorId: null,
      citizenText: `来信已收到，我们将在 ${received.dueOn} 前答复`,
      note: null,
      data: { kind: received.kind, dueOn: received.dueOn, provisional: received.dueProvisional },
    },
    ...steps.map((step, index) => ({
      letterId: id,
      seq: index + 2,
      type: step.event,
      at: step.at,
      actorRole: step.role,
      actorId: step.actorId,
      citizenText: step.citizenText,
      note: null,
      data: null,
    })),
  ];
  const receipt = receiptRecord(received, SYSTEM, digestOf([received.title, received.body]));
  const records: AuditRecord[] = [
    { ...receipt, detail: { ...receipt.detail, synthetic: true } },
    ...steps.map((step, index): AuditRecord => ({
      actor: SYSTEM,
      action: `letter.${step.action}`,
      subjectType: 'letter',
      subjectId: id,
      detail: {
        from: index === 0 ? 'submitted' : steps[index - 1]!.to,
        to: step.to,
        version: index + 2,
        ...step.audit,
        synthetic: true,
      },
    })),
  ];
  return { letter, events, answer: answerOf(plan, letter), draft: draftOf(plan, letter, steps), records };
}

function stepsOf(plan: SyntheticPlan, now: Date): Step[] {
  const { outcome, desk, answer } = plan;
  const clerk = { role: 'clerk', actorId: null } as const;
  const handler = { role: 'handler', actorId: desk.handlerId } as const;
  const head = { role: 'head', actorId: desk.headId } as const;
  if ('at' in outcome) {
    const { at } = outcome;
    const base = { at, ...clerk };
    if (outcome.status === 'refused')
      return [
        { ...base, event: 'refused', action: 'refuse', to: 'refused', citizenText: explanationOf(plan) },
      ];
    if (outcome.status === 'referred')
      return [
        { ...base, event: 'referred', action: 'refer', to: 'referred', citizenText: explanationOf(plan) },
      ];
    const audit = { answeredAt: at.toISOString(), channel: 'platform', content: digestOf(answer) };
    const answered: Step = {
      ...handler,
      at,
      event: 'answered',
      action: 'answer',
      to: 'answered',
      citizenText: '来信已答复',
      audit,
    };
    const closedAt = new Date(Math.min(at.getTime() + CLOSED_AFTER_MS, now.getTime()));
    const closing = { role: 'system', actorId: null, at: closedAt, citizenText: '来信已办结' } as const;
    return outcome.status === 'closed'
      ? [answered, { ...closing, event: 'closed', action: 'close', to: 'closed' }]
      : [answered];
  }
  const reviewed: LetterStatus = plan.mailbox === 'director' ? 'to_sign' : 'approved';
  const assigned = `已交由${desk.departmentName}办理`;
  const way: Omit<Step, 'at'>[] = [
    { ...clerk, event: 'accepted', action: 'accept', to: 'accepted', citizenText: '来信已受理' },
    { ...clerk, event: 'assigned', action: 'assign', to: 'assigned', citizenText: assigned },
    { ...handler, event: 'draft_submitted', action: 'submit_draft', to: 'in_review', citizenText: null },
    { ...head, event: 'review_approved', action: 'review_approve', to: reviewed, citizenText: null },
  ];
  const done = ['submitted', 'accepted', 'assigned', 'in_review', 'approved'].indexOf(outcome.status);
  const span = Math.min(WORKING_SPAN_MS, now.getTime() - plan.receivedAt.getTime());
  return way.slice(0, done).map((step, index) => ({
    ...step,
    at: new Date(plan.receivedAt.getTime() + Math.floor((span * (index + 1)) / (done + 1))),
  }));
}

function explanationOf({ outcome }: SyntheticPlan): string | null {
  if (outcome.status === 'referred')
    return `您反映的事项由${REFERRED_TO}负责，来信已转送该单位办理，请留意其答复。`;
  return outcome.status === 'refused'
    ? fillTemplate(EXPLANATIONS[outcome.code], { organ: REFERRED_TO })
    : null;
}

/** The letter as its last step left it. */
function finished({ outcome, desk, ...plan }: SyntheticPlan, letter: Letter, steps: readonly Step[]): Letter {
  const status = steps.at(-1)?.to ?? 'submitted';
  const answered = outcome.status === 'answered' || outcome.status === 'closed' ? outcome.at : null;
  const atDesk = answered !== null || steps.some(({ event }) => event === 'assigned');
  return {
    ...letter,
    status,
    isOpen: isOpen(status),
    version: 1 + steps.length,
    departmentId: atDesk ? desk.departmentId : null,
    handlerId: atDesk ? desk.handlerId : null,
    acceptedAt: steps.find(({ event }) => event === 'accepted')?.at ?? null,
    answeredAt: answered,
    answeredOn: answered && toLocalDate(answered),
    answeredLate: answered && isAnsweredLate(toLocalDate(answered), letter.dueOn),
    endedAt: 'at' in outcome ? outcome.at : null,
    endedOn: 'at' in outcome ? toLocalDate(outcome.at) : null,
    refusalCode: outcome.status === 'refused' ? outcome.code : null,
    referredTo: outcome.status === 'referred' || outcome.status === 'refused' ? REFERRED_TO : null,
    explanation: explanationOf({ outcome, desk, ...plan }),
    updatedAt: steps.at(-1)?.at ?? plan.receivedAt,
  };
}

function answerOf({ desk, answer }: SyntheticPlan, letter: Letter): LetterAnswer | null {
  if (!letter.answeredAt) return null;
  return {
    letterId: letter.id,
    round: 1,
    body: `尊敬的来信人：您好！您提交的《${letter.title}》（编号${letter.number}）收悉。${answer}感谢您对统计工作的关心和支持！`,
    departmentName: desk.departmentName,
    answeredBy: desk.handlerId,
    answeredAt: letter.answeredAt,
    channel: 'platform',
    deliveredAt: null,
    deliveredBy: null,
    deliverySummary: null,
    searchNoted: false,
  };
}

function draftOf(
  { desk, answer }: SyntheticPlan,
  letter: Letter,
  steps: readonly Step[],
): LetterDraft | null {
  const submitted = steps.find(({ event }) => event === 'draft_submitted');
  if (!submitted) return null;
  const reviewed = steps.find(({ event }) => event === 'review_approved');
  return {
    letterId: letter.id,
    body: answer,
    revision: 1,
    authorId: desk.handlerId,
    updatedAt: submitted.at,
    reviewedBy: reviewed ? desk.headId : null,
    reviewedAt: reviewed?.at ?? null,
    signedBy: null,
    signedAt: null,
  };
}
