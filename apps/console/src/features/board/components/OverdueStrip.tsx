import { Link } from 'react-router';
import { count } from '../../../lib/numbers.js';
import { useAgeing } from '../api/board.js';
import { overdueTo } from './links.js';
import styles from './OverdueStrip.module.css';

/** What is overdue now, by department, before anything else on the board: each number opens its list. */
export function OverdueStrip() {
  const { data } = useAgeing();
  if (!data) return <div className={styles.strip} aria-busy="true" />;
  return (
    <section className={styles.strip} aria-label="目前逾期，按处室">
      {data.overdue === 0 ? (
        <span>目前没有逾期的来信</span>
      ) : (
        <>
          <Link to={overdueTo({})} className={styles.total}>
            目前逾期 <b>{count(data.overdue)}</b> 件
          </Link>
          <ul>
            {data.byDepartment.map(({ departmentId, department, overdue }) => (
              <li key={departmentId}>
                <Link to={overdueTo({ department: departmentId ?? 'none' })}>
                  {department ?? '尚未分办'} <b>{count(overdue)}</b>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
