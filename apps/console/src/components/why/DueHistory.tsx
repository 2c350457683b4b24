import { dueText } from '@huiyin/contract';
import type { ApiComponents } from '@huiyin/contract';
import { longDay } from '../../lib/days.js';
import styles from './WhyThisDay.module.css';

type Entry = ApiComponents['schemas']['DueDateEntryView'];

const CAUSES: Record<string, string> = {
  received: '收信',
  extended: '批准延期',
  reclassified: '变更类别',
  reopened: '追问',
  calendar_moved: '放假安排变动',
  calendar_kept: '放假安排变动，仍按承诺',
  calendar_confirmed: '放假安排公布',
};

/** Every due date the letter ever had (R08); not shown while there has been only one. */
export function DueHistory({ history }: { history: readonly Entry[] }) {
  if (history.length < 2) return null;
  return (
    <section className={styles.sources}>
      <h3>历次到期日</h3>
      <ol>
        {history.map(({ on, dueOn, provisional, why }) => (
          <li key={`${on} ${why}`}>
            {dueText(longDay(dueOn), provisional)}
            <span className={styles.date}>
              {on} {CAUSES[why] ?? why}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
