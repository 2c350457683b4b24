import type { CSSProperties, ReactNode } from 'react';
import { plainDay as day } from '../../../lib/days.js';
import { percent } from '../../../lib/numbers.js';
import type { FigureName } from '../api/board.js';
import type { Summary } from '../api/summary.js';
import { FigureLink } from './FigureLink.js';
import { figureTo } from './links.js';
import styles from './SummaryFigures.module.css';

interface Part {
  key: string;
  figure: FigureName;
  label: string;
  value: number;
}

/** Where the letters of the period are now; the parts add up to what was received. */
function partsOf(s: Summary): Part[] {
  const parts: Part[] = [
    { key: 'in-time', figure: 'answeredInTime', label: '按时答复', value: s.answered - s.answeredLate },
    { key: 'late', figure: 'answeredLate', label: '逾期后答复', value: s.answeredLate },
    { key: 'refused', figure: 'refused', label: '不予受理', value: s.refused },
    { key: 'referred', figure: 'referred', label: '转送', value: s.referred },
    { key: 'ended', figure: 'ended', label: '撤回、并案', value: s.received - s.valid },
    { key: 'open', figure: 'onTrack', label: '办理中', value: s.open - s.overdue - s.dueSoon },
    { key: 'due-soon', figure: 'dueSoon', label: '即将到期', value: s.dueSoon },
    { key: 'overdue', figure: 'overdue', label: '已逾期', value: s.overdue },
  ];
  return parts.filter(({ value, key }) => value > 0 || key === 'overdue');
}

/** The figures of the period, drawn: what came, what became of it, and how much of it in time. */
export function SummaryFigures({ summary }: { summary: Summary }) {
  const parts = partsOf(summary);
  const judged = summary.answered + summary.overdue;
  const { from, to } = summary;
  const link = (figure: FigureName, value: number, what: string, isLate = false) => (
    <FigureLink value={value} what={what} to={figureTo({ figure, from, to })} isLate={isLate} />
  );
  return (
    <div className={styles.figures}>
      <section className={styles.rate} aria-labelledby="rate-title">
        <h2 id="rate-title">按时率</h2>
        <p className={styles.percent}>{percent(summary.onTimeRate)}</p>
        <div className={styles.meter} aria-hidden="true">
          <i style={{ width: `${(summary.onTimeRate ?? 0) * 100}%` }} />
        </div>
        <p className={styles.note}>
          {summary.onTimeRate === null ? (
            '本期还没有应计的来信'
          ) : (
            <>
              应计 {link('judged', judged, '应计')} 件（已答复{' '}
              {link('answered', summary.answered, '已答复的来信')}、逾期未答复{' '}
              {link('overdue', summary.overdue, '逾期未答复')}），按时{' '}
              {link('answeredInTime', summary.answered - summary.answeredLate, '按时答复的来信')} 件
            </>
          )}
        </p>
      </section>
      <section className={styles.flow} aria-labelledby="flow-title">
        <div className={styles.line}>
          <h2 id="flow-title">来信去向</h2>
          <p className={styles.note}>
            {day(summary.from)}至{day(summary.to)}收到的来信，按 {day(summary.asOf)}{' '}
            的情况统计；按每件来信最后一次办理统计，逐次办理的情况见“办理统计”
          </p>
        </div>
        <dl className={styles.numbers}>
          <Figure label="收到">{link('received', summary.received, '收到')}</Figure>
          <Figure label="已答复">{link('answered', summary.answered, '已答复')}</Figure>
          <Figure label="在办">{link('open', summary.open, '在办')}</Figure>
          <Figure label="已逾期">{link('overdue', summary.overdue, '已逾期', true)}</Figure>
          {summary.unhandled > 0 && (
            <Figure label="无人承办">{link('unhandled', summary.unhandled, '无人承办', true)}</Figure>
          )}
        </dl>
        <div className={styles.bar} aria-hidden="true">
          {parts.map(({ key, value }) => (
            <i key={key} data-part={key} style={{ '--share': value } as CSSProperties} />
          ))}
        </div>
        <ul className={styles.legend}>
          {parts.map(({ key, figure, label, value }) => (
            <li key={key}>
              <i data-part={key} aria-hidden="true" />
              {label} <b>{link(figure, value, label)}</b>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {children}
        <small>件</small>
      </dd>
    </div>
  );
}
