import { STAFF_ROLE_LABELS, type StaffRole } from '@huiyin/contract';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { labelOf } from './timeline-labels.js';
import styles from './Timeline.module.css';

type Entry = Letter['timeline'][number];

/** Everything that happened to the letter, newest first; what the citizen reads is set apart from what is internal. */
export function Timeline({ entries }: { entries: readonly Entry[] }) {
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title">办理过程</h2>
      <ol className={styles.timeline}>
        {[...entries].reverse().map((entry) => (
          <li key={entry.seq} data-type={entry.type}>
            <p className={styles.line}>
              <strong>{labelOf(entry.type)}</strong>
              <span>{actorOf(entry)}</span>
              <time dateTime={entry.at}>{timeOf(entry.at)}</time>
            </p>
            {entry.note && <p className={styles.note}>{entry.note}</p>}
            {entry.text && (
              <p className={styles.told}>
                <span>告知来信人</span>
                {entry.text}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

export function actorOf({ actorRole, actorName }: Pick<Entry, 'actorRole' | 'actorName'>): string {
  if (actorRole === 'citizen') return '来信人';
  if (actorRole === 'system') return '系统';
  return actorName ?? STAFF_ROLE_LABELS[actorRole as StaffRole] ?? '';
}
