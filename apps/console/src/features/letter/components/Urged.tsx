import { Alert } from 'antd';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { actorOf } from './Timeline.js';

/** 催办 without a reaction yet, shown at the top of the letter. */
export function Urged({ letter }: { letter: Letter }) {
  const settled = letter.timeline.findLast(({ type }) =>
    ['answered', 'refused', 'referred', 'merged', 'withdrawn', 'closed'].includes(type),
  );
  const urges = letter.timeline.filter(({ type, seq }) => type === 'urged' && seq > (settled?.seq ?? 0));
  const last = urges.at(-1);
  if (!last) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={`${actorOf(last)} ${timeOf(last.at)} 催办${urges.length > 1 ? `（第 ${urges.length} 次）` : ''}`}
      description={last.note}
    />
  );
}
