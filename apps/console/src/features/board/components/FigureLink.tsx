import { Link } from 'react-router';
import { count } from '../../../lib/numbers.js';
import styles from './FigureLink.module.css';

/** A number that opens the letters it counts; a zero is no link. */
export function FigureLink({
  value,
  what,
  to,
  isLate = false,
}: {
  value: number;
  /** what is counted, for who cannot see the heads of row and column: 人口处已逾期 */
  what: string;
  to: string;
  isLate?: boolean;
}) {
  if (value === 0) return <span className={styles.zero}>0</span>;
  return (
    <Link
      to={to}
      className={styles.figure}
      data-late={isLate || undefined}
      aria-label={`${what} ${count(value)} 件，查看清单`}
    >
      {count(value)}
    </Link>
  );
}
