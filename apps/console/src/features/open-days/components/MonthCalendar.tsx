import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { addDays, columnOf, today } from '../../../lib/days.js';
import type { OpenDayItem } from '../api/open-days.js';
import styles from './OpenDays.module.css';

const WEEK = ['一', '二', '三', '四', '五', '六', '日'];

/** A month with the open days on their days. It opens where the next one is, or the last one was. */
export function MonthCalendar({ openDays }: { openDays: OpenDayItem[] }) {
  const [month, setMonth] = useState(() => startMonth(openDays));
  const first = `${month}-01`;
  const days = Array.from({ length: 31 }, (_, n) => addDays(first, n)).filter((day) => day.startsWith(month));
  const weeks: (string | null)[][] = [];
  const cells = [...Array.from({ length: columnOf(first) }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  for (let n = 0; n < cells.length; n += 7) weeks.push(cells.slice(n, n + 7));
  const on = (day: string) =>
    openDays.filter(
      ({ firstOn, lastOn }) => firstOn !== null && lastOn !== null && firstOn <= day && day <= lastOn,
    );
  const move = (count: number) => setMonth(addDays(first, count).slice(0, 7));
  const [year, number] = month.split('-').map(Number);
  return (
    <section className={styles.calendar} aria-label="日历">
      <div className={styles.month}>
        <Button type="text" icon={<LeftOutlined />} aria-label="上个月" onClick={() => move(-1)} />
        <h2 aria-live="polite">
          {year}年{number}月
        </h2>
        <Button type="text" icon={<RightOutlined />} aria-label="下个月" onClick={() => move(31)} />
      </div>
      <table>
        <thead>
          <tr>
            {WEEK.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, n) => (
            <tr key={n}>
              {week.map((day, column) => (
                <td key={column} data-today={day === today()}>
                  {day && <span>{Number(day.slice(8))}</span>}
                  {day &&
                    on(day).map(({ id, title, status }) => (
                      <Link key={id} to={`/open-days/${id}`} data-status={status} title={title}>
                        {title}
                      </Link>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function startMonth(openDays: OpenDayItem[]): string {
  const days = openDays.flatMap(({ firstOn }) => (firstOn ? [firstOn] : [])).sort();
  const next = days.find((day) => day >= today());
  return (next ?? days.at(-1) ?? today()).slice(0, 7);
}
