import { Link, useParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { useGate } from '../api/gate.js';
import { useSignUps } from '../api/records.js';

/** 报名名单 of a session; each look is in the audit log. */
export function PeoplePage() {
  const { id = '' } = useParams();
  const people = useSignUps(id);
  const gate = useGate(id);
  return (
    <Page
      spaced
      title="报名名单"
      lead={
        <>
          {gate.data && (
            <>
              <Link to={`/open-days/${gate.data.openDayId}`}>{gate.data.title}</Link>　
              {timeOf(gate.data.startsAt)}　
            </>
          )}
          含个人信息，查看留有记录。
        </>
      }
    >
      <Loaded what="报名名单" rows={4} query={people}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有人报名" />
          ) : (
            <Sheet>
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
                {items.map((one) => (
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
                      {[
                        ...one.companions,
                        ...one.answers.map(({ label, value }) => `${label}：${value}`),
                      ].join('；')}
                    </td>
                    <td data-wide>{one.number}</td>
                  </tr>
                ))}
              </tbody>
            </Sheet>
          )
        }
      </Loaded>
    </Page>
  );
}
