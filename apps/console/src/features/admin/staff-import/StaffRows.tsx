import { Sheet } from '../../../kit/Sheet.js';
import type { StaffImportRow } from '../api/staff-import.js';
import styles from './staff-import.module.css';

/** The rows of the table with what became, or would become, of each; what is wrong stands first. */
export function StaffRows({ rows, isDone }: { rows: readonly StaffImportRow[]; isDone: boolean }) {
  const sorted = [...rows].sort(
    (a, b) => Number(b.outcome === 'rejected') - Number(a.outcome === 'rejected') || a.line - b.line,
  );
  return (
    <Sheet caption="人员">
      <thead>
        <tr>
          <th scope="col" data-num>
            行
          </th>
          <th scope="col">姓名</th>
          <th scope="col" data-phone>
            处室
          </th>
          <th scope="col" data-phone>
            角色
          </th>
          <th scope="col">结果</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ line, displayName, username, department, role, outcome, reason }) => (
          <tr key={line}>
            <td data-num>{line}</td>
            <td>
              {displayName || '—'}
              <span className={styles.sub}>{username || '—'}</span>
            </td>
            <td data-phone>{department || '—'}</td>
            <td data-phone>{role || '—'}</td>
            <td data-outcome={outcome} className={styles.outcome}>
              {outcome === 'rejected'
                ? reason
                : outcome === 'known'
                  ? '已有账号'
                  : isDone
                    ? '已建立'
                    : '可以建立'}
            </td>
          </tr>
        ))}
      </tbody>
    </Sheet>
  );
}
