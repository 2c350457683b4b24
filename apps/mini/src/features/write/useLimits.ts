import type { LetterKind } from '@huiyin/contract';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { days } from '../../words/zh/days';

/** The limits in force, once the server told; until then nothing is promised. */
export function useLimits() {
  const limits = useAsync('limits', () => hub.limits());
  const items = limits.state === 'ready' ? limits.data.items : [];
  const of = (kind: LetterKind) => items.find((limit) => limit.kind === kind);
  return {
    of,
    /** the server's day, in Asia/Shanghai */
    today: limits.state === 'ready' ? limits.data.today : undefined,
    failed: limits.state === 'failed',
    /** "15 个工作日内答复" */
    promise(kind: LetterKind): string | undefined {
      const limit = of(kind);
      return limit && days.promise(limit.workingDays, limit.extendedTo);
    },
  };
}
