import type { LetterKind } from '@huiyin/contract';
import { Notice } from '../../components/States';
import { WhyThisDay } from '../../components/WhyThisDay';
import { longDay } from '../../lib/format';
import { useLimits } from './useLimits';

/** Until which day an answer is due if the letter is sent today. The server counts; without it nothing is promised. */
export function DuePreview({ kind }: { kind: LetterKind }) {
  const { of, failed, today } = useLimits();
  const limit = of(kind);
  if (failed) return <Notice>提交后会告诉您最迟哪一天答复。</Notice>;
  if (!limit) return <Notice>正在算最迟答复日…</Notice>;
  return (
    <Notice title={`今天提交，最迟${longDay(limit.dueOn)}答复`}>
      从明天起算 {limit.workingDays} 个工作日，周末和法定节假日不算，调休上班的日子算。
      {limit.provisional ? '那一年的放假安排还没有公布，日期是暂定的。' : ''}
      {today ? <WhyThisDay from={today} workingDays={limit.workingDays} dueOn={limit.dueOn} /> : null}
    </Notice>
  );
}
