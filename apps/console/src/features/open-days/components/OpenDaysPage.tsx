import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { longDay, shortDay } from '../../../lib/days.js';
import { useCan } from '../../../lib/profile.js';
import { useObligation } from '../api/congress.js';
import { useOpenDays, type OpenDayItem } from '../api/open-days.js';
import { MonthCalendar } from './MonthCalendar.js';
import styles from './OpenDays.module.css';

/** 开放日: the year's duty on top (R14), a calendar, and all of them as a list. */
export function OpenDaysPage() {
  const can = useCan();
  const navigate = useNavigate();
  const list = useOpenDays();
  return (
    <Page
      spaced
      title="开放日"
      actions={
        can('open-days.manage') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/open-days/new')}>
            新建开放日
          </Button>
        )
      }
    >
      {can('supervision.read') && <Duty />}
      <PagedList
        what="开放日"
        rows={6}
        query={list}
        unit="个开放日"
        empty={<Empty title="还没有开放日">每年人代会期间须举办一次政府开放日。</Empty>}
      >
        {(openDays) => (
          <>
            <MonthCalendar openDays={openDays} />
            <List openDays={openDays} />
          </>
        )}
      </PagedList>
    </Page>
  );
}

/** R14 in one sentence; highlighted only while the office still has to act. */
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
    <Sheet>
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
    </Sheet>
  );
}

function daysOf({ firstOn, lastOn }: OpenDayItem): string {
  if (!firstOn || !lastOn) return '未排场次';
  return firstOn === lastOn ? longDay(firstOn) : `${longDay(firstOn)}至${shortDay(lastOn)}`;
}
