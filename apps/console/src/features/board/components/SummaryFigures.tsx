import type { CSSProperties } from 'react';
import { plainDay as day } from '../../../lib/days.js';
import { count, percent } from '../../../lib/numbers.js';
import type { Summary } from '../api/summary.js';
import styles from './SummaryFigures.module.css';

interface Part {
  key: string;
  label: string;
  value: number;
}

/** Where the letters of the period are now; the parts add up to what was received. */
function partsOf(s: Summary): Part[] {
  const parts = [
    { key: 'in-time', label: '按时答复', value: s.answered - s.answeredLate },
    { key: 'late', label: '逾期后答复', value: s.answeredLate },
    { key: 'refused', label: '不予受理', value: s.refused },
    { key: 'referred', label: '转送', value: s.referred },
    { key: 'ended', label: '撤回、并案', value: s.received - s.valid },
    { key: 'open', label: '办理中', value: s.open - s.overdue - s.dueSoon },
    { key: 'due-soon', label: '即将到期', value: s.dueSoon },
    { key: 'overdue', label: '已逾期', value: s.overdue },
  ];
  return parts.filter(({ value, key }) => value > 0 || key === 'overdue');
}

/** The figures of the period, drawn: what came, what became of it, and how much of it in time. */
export function SummaryFigures({ summary }: { summary: Summary }) {
  const parts = partsOf(summary);
  const judged = summary.answered + summary.overdue;
  return (
    <div className={styles.figures}>
      <section className={styles.rate} aria-labelledby="rate-title">
        <h2 id="rate-title">按时率</h2>
        <p className={styles.percent}>{percent(summary.onTimeRate)}</p>
        <div className={styles.meter} aria-hidden="true">
          <i style={{ width: `${(summary.onTimeRate ?? 0) * 100}%` }} />
        </div>
        <p className={styles.note}>
          {summary.onTimeRate === null
            ? '本期还没有应计的来信'
            : `应计 ${count(judged)} 件（已答复 ${count(summary.answered)}、逾期未答复 ${count(summary.overdue)}），按时 ${count(summary.answered - summary.answeredLate)} 件`}
        </p>
      </section>
      <section className={styles.flow} aria-labelledby="flow-title">
        <div className={styles.line}>
          <h2 id="flow-title">来信去向</h2>
          <p className={styles.note}>
            {day(summary.from)}至{day(summary.to)}收到的来信，按 {day(summary.asOf)} 的情况统计
          </p>
        </div>
        <dl className={styles.numbers}>
          <Figure label="收到" value={summary.received} />
          <Figure label="已答复" value={summary.answered} />
          <Figure label="在办" value={summary.open} />
          <Figure label="已逾期" value={summary.overdue} isLate={summary.overdue > 0} />
        </dl>
        <div className={styles.bar} aria-hidden="true">
          {parts.map(({ key, value }) => (
            <i key={key} data-part={key} style={{ '--share': value } as CSSProperties} />
          ))}
        </div>
        <ul className={styles.legend}>
          {parts.map(({ key, label, value }) => (
            <li key={key}>
              <i data-part={key} aria-hidden="true" />
              {label} <b>{count(value)}</b>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Figure({ label, value, isLate }: { label: string; value: number; isLate?: boolean }) {
  return (
    <div data-late={isLate || undefined}>
      <dt>{label}</dt>
      <dd>
        {count(value)}
        <small>件</small>
      </dd>
    </div>
  );
}
