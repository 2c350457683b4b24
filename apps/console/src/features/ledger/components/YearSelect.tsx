import { Select } from 'antd';
import { today } from '../../../lib/days.js';
import styles from './Ledger.module.css';

/** The 细则 is of the end of 2017. */
const FIRST = 2018;

/** Years that have a ledger, and the next one. */
export function YearSelect({ year, onChange }: { year: number; onChange: (year: number) => void }) {
  const last = Math.max(Number(today().slice(0, 4)), year) + 1;
  const years = Array.from({ length: last - FIRST + 1 }, (_, at) => last - at);
  return (
    <Select
      aria-label="年份"
      className={styles.year}
      value={year}
      options={years.map((value) => ({ value, label: `${value} 年` }))}
      onChange={onChange}
    />
  );
}
