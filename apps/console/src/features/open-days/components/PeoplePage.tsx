import { Link, useParams } from 'react-router';
import sheet from '../../../components/sheet.module.css';
import { Empty, Failure, Loading } from '../../../components/States.js';
import { timeOf } from '../../../lib/days.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useGate } from '../api/gate.js';
import { useSignUps } from '../api/records.js';
import styles from './OpenDays.module.css';

/** 报名名单 of a session; each look is in the audit log. */
export function PeoplePage() {
  useTitle('报名名单');
  const { id = '' } = useParams();
  const people = useSignUps(id);
  const gate = useGate(id);
  return (
    <div className={styles.page}>
      <div className={styles.meta}>
        {gate.data && <Link to={`/open-days/${gate.data.openDayId}`}>{gate.data.title}</Link>}
        {gate.data && <span>{timeOf(gate.data.startsAt)}</span>}
      </div>
      <h1>报名名单</h1>
      <p className={styles.terms}>含个人信息，查看留有记录。</p>
      {people.isError ? (
        <Failure what="报名名单" error={people.error} retry={() => void people.refetch()} />
      ) : !people.data ? (
        <Loading what="报名名单" />
      ) : people.data.items.length === 0 ? (
        <Empty title="还没有人报名" />
      ) : (
        <div className={sheet.frame}>
          <table className={sheet.sheet}>
            <thead>
              <tr>
                <th scope="col" data-num>
                  顺序
                </th>
                <th scope="col">姓名</th>
                <th scope="col">电话</th>
                <th scope="col" data-num>
                  人数
                </th>
                <th scope="col">状态</th>
                <th scope="col" data-wide>
                  同行人与附加栏目
                </th>
                <th scope="col" data-wide>
                  编号
                </th>
              </tr>
            </thead>
            <tbody>
              {people.data.items.map((one) => (
                <tr key={one.id}>
                  <td data-num>{one.place}</td>
                  <td>{one.name ?? (one.walkIn ? '现场加入' : '（已删除）')}</td>
                  <td>{one.phone ?? ''}</td>
                  <td data-num>{one.seats}</td>
                  <td>
                    {one.checkedInAt
                      ? `${timeOf(one.checkedInAt).slice(11)} 到场 ${one.attended} 人`
                      : one.statusLabel}
                  </td>
                  <td data-wide>
                    {[...one.companions, ...one.answers.map(({ label, value }) => `${label}：${value}`)].join(
                      '；',
                    )}
                  </td>
                  <td data-wide>{one.number}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
