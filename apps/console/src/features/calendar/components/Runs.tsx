import { Progress } from 'antd';
import { Sheet } from '../../../kit/Sheet.js';
import { timeOf } from '../../../lib/days.js';
import { count } from '../../../lib/numbers.js';
import type { Run } from '../api/notices.js';
import styles from './CalendarPage.module.css';

const CAUSES: Record<string, string> = { bundled: '随软件发布', apply: '载入', revert: '撤销' };
const STATUSES: Record<string, string> = {
  running: '正在重新计算',
  done: '已完成',
  superseded: '被后一次变动取代',
};

/** How far the recomputation is; gone when it is over. */
export function RunProgress({ run }: { run: Run }) {
  if (run.status !== 'running') return null;
  // Until it is counted how many letters there are, no share of them means anything.
  const isCounted = run.planned > 0;
  return (
    <div className={styles.progress} role="status">
      <span>
        正在重新计算到期日
        {isCounted && `：${count(run.moved)} / ${count(run.planned)} 件`}。可以离开此页，新来信不受影响。
      </span>
      {isCounted && (
        <Progress
          percent={Math.min(99, Math.floor((run.moved / run.planned) * 100))}
          aria-label="重新计算进度"
          status="active"
        />
      )}
    </div>
  );
}

/** What the calendar went through, and what each change did to letters. */
export function RunTable({ runs }: { runs: readonly Run[] }) {
  return (
    <Sheet caption="日历的历次变动">
      <thead>
        <tr>
          <th scope="col">版本</th>
          <th scope="col">变动</th>
          <th scope="col" data-phone>
            经办
          </th>
          <th scope="col">结果</th>
          <th scope="col" data-num data-phone>
            顺延
          </th>
          <th scope="col" data-num data-phone>
            提前
          </th>
          <th scope="col" data-num data-wide>
            确定
          </th>
          <th scope="col" data-num data-wide>
            仍按承诺
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.version}>
            <th scope="row">{run.version}</th>
            <td>
              {CAUSES[run.cause]}
              {run.title && `《${run.title}》`}
            </td>
            <td data-phone>
              {run.author}
              {run.createdAt && <small className={styles.meta}>{timeOf(run.createdAt)}</small>}
            </td>
            <td className={styles.status}>{STATUSES[run.status]}</td>
            <td data-num data-phone>
              {run.later}
            </td>
            <td data-num data-phone>
              {run.earlier}
            </td>
            <td data-num data-wide>
              {run.confirmed}
            </td>
            <td data-num data-wide>
              {run.kept}
            </td>
          </tr>
        ))}
      </tbody>
    </Sheet>
  );
}
