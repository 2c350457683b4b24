import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import sheet from '../../../components/sheet.module.css';
import { Empty, Failure, Loading } from '../../../components/States.js';
import { longDay, shortDay } from '../../../lib/days.js';
import { useCan } from '../../../lib/profile.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useObligation } from '../api/congress.js';
import { useOpenDays, type OpenDayItem } from '../api/open-days.js';
import { MonthCalendar } from './MonthCalendar.js';
import styles from './OpenDays.module.css';

/** 开放日: the year's duty on top (R14), a calendar, and all of them as a list. */
export function OpenDaysPage() {
  useTitle('开放日');
  const can = useCan();
  const navigate = useNavigate();
  const list = useOpenDays();
  const openDays = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>开放日</h1>
        {can('open-days.manage') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/open-days/new')}>
            新建开放日
          </Button>
        )}
      </div>
      {can('supervision.read') && <Duty />}
      {list.isError ? (
        <Failure what="开放日" error={list.error} retry={() => void list.refetch()} />
      ) : !list.data ? (
        <Loading what="开放日" rows={6} />
      ) : openDays.length === 0 ? (
        <Empty title="还没有开放日">每年人代会期间须举办一次政府开放日。</Empty>
      ) : (
        <>
          <MonthCalendar openDays={openDays} />
          <List openDays={openDays} />
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              显示更早的
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** R14 in one sentence; only what needs doing is loud. */
function Duty() {
  const { data } = useObligation(true);
  if (!data) return null;
  const { year, opensOn, closesOn, state, warning, openDay, isDefault } = data;
  const window = `${year} 年人代会期间（${shortDay(opensOn)}至${shortDay(closesOn)}${isDefault ? '，默认区间' : ''}）`;
  const sentence = {
    met: `${window}的开放日已举办。`,
    planned: `${window}的开放日已安排在${openDay ? longDay(openDay.heldOn) : '会期内'}。`,
    coming: `${window}的开放日尚未安排。`,
    missing: `${window}没有举办开放日。`,
  }[state];
  return (
    <p className={styles.duty} data-warning={warning} role={warning ? 'alert' : undefined}>
      {warning && <strong>提醒：</strong>}
      {sentence}
    </p>
  );
}

function List({ openDays }: { openDays: OpenDayItem[] }) {
  return (
    <div className={sheet.frame}>
      <table className={sheet.sheet}>
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">日期</th>
            <th scope="col" data-wide>
              地点
            </th>
            <th scope="col">状态</th>
            <th scope="col" data-num>
              已有名额
            </th>
            <th scope="col" data-num data-phone>
              候补
            </th>
          </tr>
        </thead>
        <tbody>
          {openDays.map((openDay) => (
            <tr key={openDay.id}>
              <th scope="row">
                <Link to={`/open-days/${openDay.id}`}>{openDay.title}</Link>
              </th>
              <td>{daysOf(openDay)}</td>
              <td data-wide>{openDay.place}</td>
              <td>
                <span className={styles.status} data-status={openDay.status}>
                  {openDay.statusLabel}
                </span>
                {openDay.hasSummary && <small>　已总结</small>}
              </td>
              <td data-num>{openDay.seatsTaken}</td>
              <td data-num data-phone>
                {openDay.seatsWaiting}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function daysOf({ firstOn, lastOn }: OpenDayItem): string {
  if (!firstOn || !lastOn) return '未排场次';
  return firstOn === lastOn ? longDay(firstOn) : `${longDay(firstOn)}至${shortDay(lastOn)}`;
}
