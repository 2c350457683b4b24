import {
  DELIVERY_CHANNEL_LABELS,
  LETTER_KIND_LABELS,
  LETTER_STATUS_LABELS,
  MAILBOX_LABELS,
  REFUSAL_CODE_LABELS,
  SLA_STATE_LABELS,
} from '@huiyin/contract';
import type { LocalDate, WorkCalendar } from '@huiyin/workdays';
import type { AnswerView, MovedLetterView, PendingRefusalView, SlaView } from '../dto/letter-views.dto.js';
import type { LetterAnswer } from '../letter-answer.entity.js';
import type { Directory } from '../../../people/departments/directory.service.js';
import type { PendingRefusal } from '../intake/refusals.service.js';
import { slaOf } from '../letter-state.js';
import type { Letter } from '../letter.entity.js';

export interface Viewpoint {
  calendar: WorkCalendar;
  today: LocalDate;
}

/** The fields every reader sees, picked one by one so that a new column never leaks. */
export function coreView(letter: Letter, { calendar, today }: Viewpoint) {
  return {
    number: letter.number,
    mailbox: letter.mailbox,
    mailboxLabel: MAILBOX_LABELS[letter.mailbox],
    kind: letter.kind,
    kindLabel: LETTER_KIND_LABELS[letter.kind],
    title: letter.title,
    status: letter.status,
    statusLabel: LETTER_STATUS_LABELS[letter.status],
    receivedAt: letter.receivedAt.toISOString(),
    receivedOn: letter.receivedOn,
    dueOn: letter.dueOn,
    provisional: letter.dueProvisional,
    promisedDueOn: letter.promisedDueOn === letter.dueOn ? null : letter.promisedDueOn,
    sla: slaView(letter, { calendar, today }),
  };
}

export function slaView(letter: Letter, { calendar, today }: Viewpoint): SlaView {
  const { state, workingDaysLeft, workingDaysOverdue } = slaOf(letter, calendar, today);
  return { state, stateLabel: SLA_STATE_LABELS[state], workingDaysLeft, workingDaysOverdue };
}

export const answerView = (answer: LetterAnswer): AnswerView => ({
  round: answer.round,
  body: answer.body,
  department: answer.departmentName,
  answeredAt: answer.answeredAt.toISOString(),
  channel: answer.channel,
  channelLabel: DELIVERY_CHANNEL_LABELS[answer.channel],
  deliveredAt: answer.deliveredAt?.toISOString() ?? null,
  deliveredBy: answer.deliveredBy,
  deliverySummary: answer.deliverySummary,
});

export const pendingRefusalView = (pending: PendingRefusal, directory: Directory): PendingRefusalView => ({
  code: pending.code,
  codeLabel: REFUSAL_CODE_LABELS[pending.code],
  explanation: pending.explanation,
  organ: pending.organ,
  duplicateOf: pending.duplicateOf,
  proposedBy: directory.user(pending.proposedBy),
  at: pending.at.toISOString(),
});

export const movedView = (letter: Letter): MovedLetterView => ({
  id: letter.id,
  number: letter.number,
  status: letter.status,
  statusLabel: LETTER_STATUS_LABELS[letter.status],
  version: letter.version,
  kind: letter.kind,
  dueOn: letter.dueOn,
  provisional: letter.dueProvisional,
});
