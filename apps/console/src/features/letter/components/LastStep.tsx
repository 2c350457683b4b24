import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import styles from './LastStep.module.css';
import { labelOf } from './timeline-labels.js';
import { actorOf } from './Timeline.js';

type Entry = Letter['timeline'][number];

/** Neither instructions nor work: what the calendar did, and 催办, which has a place of its own. */
const ASIDE = [
  'urged',
  'due_date_moved',
  'due_date_kept',
  'due_date_confirmed',
  'published',
  'rated',
  'closed',
];

/**
 * What the person before asked for, first on the page: the last step with its reason, and, where the last step came
 * without a word, the last instruction before it.
 */
export function LastStep({ letter }: { letter: Letter }) {
  const steps = letter.timeline.filter(({ type }) => !ASIDE.includes(type));
  const last = steps.at(-1);
  if (!last || last.type === 'received') return null;
  const before = last.note ? undefined : steps.findLast(({ note, seq }) => note && seq < last.seq);
  return (
    <section className={styles.last} aria-label="上一步">
      <Step entry={last} />
      {before && <Step entry={before} />}
    </section>
  );
}

const Step = ({ entry }: { entry: Entry }) => (
  <div className={styles.step}>
    <p>
      <b>{labelOf(entry.type)}</b> {actorOf(entry)} <time dateTime={entry.at}>{timeOf(entry.at)}</time>
    </p>
    {entry.note && <p className={styles.note}>{entry.note}</p>}
  </div>
);
