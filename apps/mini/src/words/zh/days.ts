import { part } from '../part';

/** One day on the way to a due day. */
interface Counted {
  counted: boolean;
  /** 1 for Monday */
  weekday: number;
  /** the server's words: 工作日, 周末, 国庆节, 国庆节调休上班 … */
  reason: string;
}

/** Limits: how many working days, until which day, and why that day. */
export const days = part('days', {
  promise: (workingDays: number, extendedTo: number | null) =>
    `${workingDays} 个工作日内答复${extendedTo === null ? '' : `，情况复杂的可延长至 ${extendedTo} 个工作日`}`,
  later: '提交后会告诉您最迟哪一天答复。',
  counting: '正在算最迟答复日…',
  today: (day: string) => `今天提交，最迟${day}答复`,
  rule: (workingDays: number) =>
    `从明天起算 ${workingDays} 个工作日，周末和法定节假日不算，调休上班的日子算。`,
  provisionalYear: '那一年的放假安排还没有公布，日期是暂定的。',
  why: '为什么是这一天',
  close: '收起',
  listing: '正在逐日列出…',
  notCounted: (day: string, askedAgain: boolean, workingDays: number) =>
    `${day}是${askedAgain ? '追问' : '收到'}的日子，不算在内；从第二天起数满 ${workingDays} 个工作日。`,
  moved: (day: string) => `节假日安排后来有变动，现在逐日数到${day}。`,
  dayRow: (day: string, weekday: number) => `${day} 周${'一二三四五六日'[weekday - 1] ?? ''}`,
  reason: ({ reason }: Counted) => reason,
  nth: (n: number) => `第 ${n} 个`,
  skipped: '不算',
});
