import { CONSULTATION_PHASE_LABELS } from '@huiyin/contract';
import { daysLeft, phaseOf } from '@huiyin/domain';
import { toLocalDate, type LocalDate } from '@huiyin/workdays';
import type {
  ConsultationExtensionView,
  ConsultationItemView,
  ConsultationResultView,
  ConsultationWithdrawalView,
} from '../dto/consultation-views.dto.js';
import type { Sums } from './consultation-counts.js';
import type { Consultation } from './consultation.entity.js';

export interface ItemFacts extends Sums {
  articles: number;
  departmentName: string;
  today: LocalDate;
}

export function itemView(row: Consultation, facts: ItemFacts): ConsultationItemView {
  const { today, departmentName, articles, responses, points } = facts;
  const phase = phaseOf(row.status, row, today);
  return {
    id: row.id,
    title: row.title,
    phase,
    phaseLabel: CONSULTATION_PHASE_LABELS[phase],
    departmentName,
    opensOn: row.opensOn,
    closesOn: row.closesOn,
    daysLeft: daysLeft(phase, row.closesOn, today),
    articles,
    responses,
    points,
    shortReason: row.shortReason,
    concludedOn: row.concludedAt && toLocalDate(row.concludedAt),
  };
}

export const extensionView = ({
  firstClosesOn,
  extensionReason,
}: Consultation): ConsultationExtensionView | null =>
  firstClosesOn && extensionReason ? { from: firstClosesOn, reason: extensionReason } : null;

export const withdrawalView = ({
  withdrawnAt,
  withdrawalReason,
}: Consultation): ConsultationWithdrawalView | null =>
  withdrawnAt && withdrawalReason ? { on: toLocalDate(withdrawnAt), explanation: withdrawalReason } : null;

export const resultView = (row: Consultation): ConsultationResultView | null =>
  row.resultPublishedOn && {
    publishedOn: row.resultPublishedOn,
    link: row.resultLink,
    notIssuedReason: row.notIssuedReason,
  };
