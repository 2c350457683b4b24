import type { ReactNode } from 'react';
import sheet from '../../../kit/sheet.module.css';
import { percent } from '../../../lib/numbers.js';
import type { Figures, ListQuery, Spread } from '../api/statistics.js';
import { Count } from './Count.js';
import styles from './Statistics.module.css';

export interface FigureRow {
  key: string;
  name: string;
  figures: Figures & Partial<Spread>;
  /** what narrows the list behind a number to this row */
  filter: Omit<ListQuery, 'from' | 'to' | 'figure'>;
}

const COLUMNS: [ListQuery['figure'], string][] = [
  ['carriedIn', '结转'],
  ['received', '收到'],
  ['valid', '有效'],
  ['reopened', '追问'],
  ['closed', '办结'],
  ['answeredOnTime', '按时答复'],
  ['answeredLate', '逾期答复'],
  ['refused', '不予受理'],
  ['referred', '转送'],
  ['overdue', '逾期未答'],
  ['carriedOut', '在办'],
];

const days = (value: number | null): string => (value === null ? '—' : value.toFixed(1));

/** The same figures for each department, mailbox, kind, person or month; every number opens its letters. */
export function FigureTable({
  id,
  title,
  head,
  rows,
  span,
  drawing,
}: {
  id: string;
  title: string;
  head: string;
  rows: FigureRow[];
  /** of a row, where rows are months; otherwise of all */
  span: (row: FigureRow) => { from: string; to: string };
  /** the same figures, drawn */
  drawing?: ReactNode;
}) {
  // Months are sums alone; of the others there are distributions too.
  const hasSpread = rows.some(({ figures }) => figures.rated !== undefined);
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby={id}>
        {drawing && <div className={styles.drawing}>{drawing}</div>}
        <table className={sheet.sheet} aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {COLUMNS.map(([figure, label]) => (
                <th scope="col" key={figure} data-num>
                  {label}
                </th>
              ))}
              <th scope="col" data-num>
                按时率
              </th>
              <th scope="col" data-num>
                平均工作日
              </th>
              {hasSpread && (
                <>
                  <th scope="col" data-num>
                    九成不超过
                  </th>
                  <th scope="col" data-num>
                    满意率（评价）
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                {COLUMNS.map(([figure]) => (
                  <td key={figure} data-num>
                    <Count
                      value={row.figures[figure]}
                      of={row.name}
                      query={{ ...span(row), ...row.filter, figure }}
                    />
                  </td>
                ))}
                <td data-num>{percent(row.figures.onTimeRate)}</td>
                <td data-num>{days(row.figures.meanWorkingDays)}</td>
                {hasSpread && (
                  <>
                    <td data-num>{row.figures.p90WorkingDays ?? '—'}</td>
                    <td data-num>
                      {row.figures.rated
                        ? `${percent(row.figures.satisfactionRate ?? null)}（${row.figures.rated}）`
                        : '—'}
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
