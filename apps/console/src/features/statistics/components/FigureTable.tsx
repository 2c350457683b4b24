import type { ReactNode } from 'react';
import sheet from '../../../components/sheet.module.css';
import { percent } from '../../../lib/numbers.js';
import type { Figures, ListQuery } from '../api/statistics.js';
import { Count } from './Count.js';
import styles from './Statistics.module.css';

export interface FigureRow {
  key: string;
  name: string;
  figures: Figures & { p90WorkingDays?: number | null };
  /** what narrows the list behind a number to this row */
  filter: Omit<ListQuery, 'from' | 'to' | 'figure'>;
}

const COLUMNS: [ListQuery['figure'], string][] = [
  ['carriedIn', '结转'],
  ['received', '收到'],
  ['reopened', '追问'],
  ['closed', '办结'],
  ['answeredOnTime', '按时答复'],
  ['answeredLate', '逾期答复'],
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
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
