import type { IndicatorCode } from '@huiyin/contract';
import { PagedList } from '../../../kit/Loaded.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { today } from '../../../lib/days.js';
import { useSnapshots, useYear } from '../api/inspection.js';
import { FailsOn } from './FailsOn.js';
import styles from './Inspection.module.css';
import { YearStrip } from './YearStrip.js';
import { StateMark } from './StateMark.js';

/** Each day as it was shown then, with the numbers that held. */
export function SnapshotList({ code }: { code: IndicatorCode }) {
  const query = useSnapshots(code);
  return (
    <>
      <ThisYear code={code} />
      <PagedList
        what="每日记录"
        query={query}
        unit="天"
        empty={<Empty title="还没有记录">每天凌晨记录一次，写入后不再改动；没有运行的日子不补记。</Empty>}
      >
        {(days) => (
          <Sheet caption="每日记录" className={styles.items}>
            <thead>
              <tr>
                <th scope="col">日期</th>
                <th scope="col">状态</th>
                <th scope="col">最早失分日</th>
                <th scope="col" data-wide>
                  当天的界限
                </th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ on, state, stateLabel, value, unit, words, failsOn, parameters }) => (
                <tr key={on}>
                  <th scope="row">{on}</th>
                  <td>
                    <StateMark state={state} label={stateLabel} />{' '}
                    {value === null ? '没有测到' : `${value} ${unit}`}
                    <small className={styles.about}>{words}</small>
                  </td>
                  <td>
                    <FailsOn day={failsOn} />
                  </td>
                  <td data-wide>
                    {parameters.map(({ label, value: number }) => `${label} ${number}`).join('；') || '—'}
                  </td>
                </tr>
              ))}
            </tbody>
          </Sheet>
        )}
      </PagedList>
    </>
  );
}

function ThisYear({ code }: { code: IndicatorCode }) {
  const year = Number(today().slice(0, 4));
  const row = useYear(year).data?.rows.find((each) => each.row === code);
  return row ? <YearStrip row={row} year={year} /> : null;
}
