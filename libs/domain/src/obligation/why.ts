import { startOfDay, toLocalDate, type LocalDate } from '@huiyin/workdays';

/** Working days that were counted: what 为什么是这一天 draws day by day. */
export interface Counted {
  /** this day is not counted */
  from: LocalDate;
  workingDays: number;
}

/** `2026-10-01 22:30` on the office's clock. */
function minuteOf(at: Date): string {
  const day = toLocalDate(at);
  const minutes = Math.floor((at.getTime() - startOfDay(day).getTime()) / 60_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** 为什么是这一天: one Chinese sentence for each kind of limit. */
export const WHY = {
  period: (opensOn: LocalDate, closesOn: LocalDate): string =>
    `条款限定在 ${opensOn} 至 ${closesOn} 之内，到最后一天 24:00 止；遇休息日不顺延。`,
  target: (closesOn: LocalDate, days: number): string =>
    `条款写的是“及时”，没有数字；${closesOn} 之后第 ${days} 个工作日是本单位的内部目标。`,
  hours: (knownAt: Date, hours: number): string =>
    `从获知的 ${minuteOf(knownAt)} 起算满 ${hours} 小时，夜间和节假日不停（民法典第二百零一条）。`,
  workingDays: ({ from, workingDays }: Counted): string =>
    `${from} 当天不计，从次日起数满 ${workingDays} 个工作日，到最后一天 24:00 止。`,
  sameDay: (day: LocalDate): string => `应当在 ${day} 当天完成，到 24:00 止。`,
  daysBefore: (day: LocalDate, days: number): string => `应当在 ${day} 的 ${days} 日以前完成。`,
  before: (happenedAt: Date): string => `应当在 ${minuteOf(happenedAt)} 开始以前完成。`,
  none: '条款没有规定期限。',
} as const;
