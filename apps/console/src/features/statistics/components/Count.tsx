import { Link } from 'react-router';
import { count } from '../../../lib/numbers.js';
import type { ListQuery } from '../api/statistics.js';
import styles from './Statistics.module.css';

export const FIGURE_LABELS: Record<ListQuery['figure'], string> = {
  carriedIn: '上期结转',
  received: '收到来信',
  reopened: '追问',
  valid: '有效来信',
  closed: '办结',
  answered: '答复',
  answeredOnTime: '按时答复',
  answeredLate: '逾期答复',
  refused: '不予受理',
  referred: '转送',
  merged: '并案',
  withdrawn: '来信人撤回',
  carriedOut: '结转下期',
  overdue: '逾期未答复',
};

export const listTo = (query: ListQuery): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined) as [string, string][];
  return `/statistics/letters?${new URLSearchParams(given)}`;
};

/** A figure that opens the letters it counts. */
export function Count({ value, query, of }: { value: number; query: ListQuery; of?: string }) {
  if (value === 0) return <span className={styles.zero}>0</span>;
  const late = query.figure === 'overdue' || query.figure === 'answeredLate';
  return (
    <Link
      to={listTo(query)}
      className={styles.count}
      data-late={late || undefined}
      aria-label={`${of ?? ''}${FIGURE_LABELS[query.figure]} ${count(value)} 件，查看清单`}
    >
      {count(value)}
    </Link>
  );
}
