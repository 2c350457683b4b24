import type { LetterKind } from '@huiyin/contract';
import { Notice } from '../../components/States';
import { WhyThisDay } from '../../components/WhyThisDay';
import { longDay } from '../../lib/format';
import { useLimits } from './useLimits';
import { days } from '../../words/zh/days';

/** Until which day an answer is due if the letter is sent today. The server counts; without it nothing is promised. */
export function DuePreview({ kind }: { kind: LetterKind }) {
  const { of, failed, today } = useLimits();
  const limit = of(kind);
  if (failed) return <Notice>{days.later}</Notice>;
  if (!limit) return <Notice>{days.counting}</Notice>;
  return (
    <Notice title={days.today(longDay(limit.dueOn))}>
      {days.rule(limit.workingDays)}
      {limit.provisional ? days.provisionalYear : ''}
      {today ? <WhyThisDay from={today} workingDays={limit.workingDays} dueOn={limit.dueOn} /> : null}
    </Notice>
  );
}
