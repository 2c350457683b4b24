import { CONSULTATION_LIMITS, type StaffRole } from '@huiyin/contract';
import { compareDays, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import { earliestClosing, earliestOpening, isShort, needsLeader, type Period } from './period.js';

export interface DraftToPublish extends Period {
  articles: number;
  basis: string | null;
  explanation: string | null;
  contact: string | null;
  decisionOn: LocalDate;
  shortReason: string | null;
}

export interface Fault {
  path: string;
  message: string;
}

/** Everything that keeps a draft from being published on `today`, each thing named (P01, P02, P03, P16). */
export function publishingFaults(draft: DraftToPublish, calendar: WorkCalendar, today: LocalDate): Fault[] {
  return [...missingParts(draft), ...periodFaults(draft, calendar), ...openingFaults(draft, today)];
}

const PARTS = [
  ['articles', '请粘贴征求意见稿，至少一条'],
  ['basis', '请填写决策依据'],
  ['explanation', '请填写起草说明'],
  ['contact', '请填写联系方式'],
] as const;

/** P01 (R10, 细则一（二）): draft, basis, explanation and contact are all there. */
const missingParts = (draft: DraftToPublish): Fault[] =>
  PARTS.filter(([part]) => !draft[part]).map(([path, message]) => ({ path, message }));

/** P02 and P03; also for an extension, whose days must fit together as well. */
export function periodFaults(
  {
    opensOn,
    closesOn,
    decisionOn,
    shortReason,
  }: Omit<DraftToPublish, 'articles' | 'basis' | 'explanation' | 'contact'>,
  calendar: WorkCalendar,
): Fault[] {
  if (compareDays(closesOn, opensOn) < 0) return [{ path: 'closesOn', message: '截止日不能早于开始日' }];
  const faults: Fault[] = [];
  const { day, provisional } = earliestClosing(calendar, opensOn);
  const reasoned = [...(shortReason ?? '')].length >= CONSULTATION_LIMITS.shortReasonMin;
  if (isShort(calendar, { opensOn, closesOn }) && !reasoned)
    faults.push({
      path: 'shortReason',
      message: `征集期不足 30 日（最早到 ${day}${provisional ? '（暂定）' : ''}），请写明缩短期限的理由，不少于 ${CONSULTATION_LIMITS.shortReasonMin} 个字`,
    });
  if (compareDays(decisionOn, closesOn) <= 0)
    faults.push({ path: 'decisionOn', message: '决策日须在征集截止日之后' });
  return faults;
}

function openingFaults({ opensOn, decisionOn }: DraftToPublish, today: LocalDate): Fault[] {
  const earliest = earliestOpening(today);
  return [
    ...(compareDays(opensOn, earliest) < 0
      ? [{ path: 'opensOn', message: `最早从 ${earliest}（发布的次日）开始征集` }]
      : []),
    ...(compareDays(today, decisionOn) >= 0
      ? [{ path: 'decisionOn', message: '决策日已到，不能再公开征求意见' }]
      : []),
  ];
}

/** P02: so short a period that this person leaves its publication to a leader. */
export const waitsForLeader = (calendar: WorkCalendar, period: Period, role: StaffRole): boolean =>
  role !== 'leader' && needsLeader(calendar, period);
