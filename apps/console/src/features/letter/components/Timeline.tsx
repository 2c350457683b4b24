import { STAFF_ROLE_LABELS, type StaffRole } from '@huiyin/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import panels from './panels.module.css';
import { labelOf } from './timeline-labels.js';
import styles from './Timeline.module.css';

type Entry = Letter['timeline'][number];

/** So many of the newest entries are shown at first: a long history must not push the rest out of sight. */
const FIRST = 6;

/** Everything that happened to the letter, newest first; what the citizen reads is set apart from what is internal. */
export function Timeline({ entries }: { entries: readonly Entry[] }) {
  const [isWhole, setWhole] = useState(entries.length <= FIRST + 1);
  const newestFirst = [...entries].reverse();
  return (
    <section className={panels.panel} aria-labelledby="timeline-title">
      <h2 id="timeline-title">办理过程</h2>
      <ol className={styles.timeline}>
        {(isWhole ? newestFirst : newestFirst.slice(0, FIRST)).map((entry) => (
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
      {!isWhole && (
        <Button size="small" type="link" className={styles.more} onClick={() => setWhole(true)}>
          更早的 {entries.length - FIRST} 步
        </Button>
      )}
    </section>
  );
}

export function actorOf({ actorRole, actorName }: Pick<Entry, 'actorRole' | 'actorName'>): string {
  if (actorRole === 'citizen') return '来信人';
  if (actorRole === 'system') return '系统';
  return actorName ?? STAFF_ROLE_LABELS[actorRole as StaffRole] ?? '';
}
