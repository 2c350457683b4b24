import type { DueDate } from './due-date.js';
import styles from './DayCalendar.module.css';
import { weeksOf, type Square, type Start } from './weeks.js';

const HEADS = ['一', '二', '三', '四', '五', '六', '日'];

/** The way to the due date as a calendar, week by week; every square says in words what it is. */
export function DayCalendar({
  start,
  ...props
}: Pick<DueDate, 'from' | 'dueOn' | 'days'> & { start: Start }) {
  return (
    <table className={styles.calendar}>
      <caption className="sr-only">从{start}日到到期日，逐日说明是否计入工作日</caption>
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th key={head} scope="col">
              <span className="sr-only">周</span>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(props).map((week) => (
          <tr key={week[0]?.date}>
            {week.map((square) => (
              <Day key={square.date} square={square} start={start} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ square, start }: { square: Square; start: Start }) {
  const [, month, date] = square.date.split('-').map(Number);
  const dateText = (
    <time dateTime={square.date} className={styles.date}>
      {(date === 1 || square.part === 'receipt') && <small>{month}月</small>}
      {date}
    </time>
  );
  if (square.part === 'outside')
    return (
      <td data-part="outside" aria-hidden="true">
        {dateText}
      </td>
    );
  if (square.part === 'receipt')
    return (
      <td data-part="receipt">
        {dateText}
        <span className={styles.word}>{start}</span>
        <span className={styles.reason}>当天不计</span>
      </td>
    );
  const { day, isDue } = square;
  return (
    <td
      data-part={isDue ? 'due' : day.counted ? 'counted' : 'skipped'}
      data-provisional={day.provisional || undefined}
    >
      {dateText}
      <span className={styles.word}>{day.counted ? `第${day.n}日` : '不计'}</span>
      {isDue && <span className={styles.due}>到期</span>}
      {day.reason !== '工作日' && <span className={styles.reason}>{day.reason}</span>}
    </td>
  );
}
