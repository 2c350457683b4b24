import { addDays, columnOf } from '../../../lib/days.js';
import type { NoticePreview } from '../api/notices.js';
import styles from './DiffCalendar.module.css';

const HEADS = ['一', '二', '三', '四', '五', '六', '日'];
type Changed = NoticePreview['changedDays'][number];

interface Square {
  date: string;
  rest?: string;
  work?: string;
  changed?: Changed | undefined;
}

/** The months a notice speaks about; a day that is no longer what it was says what it was. */
export function DiffCalendar({
  notice,
  changedDays,
}: {
  notice: NonNullable<NoticePreview['notice']>;
  changedDays: readonly Changed[];
}) {
  const rest = new Map(notice.offDays.map(({ date, festival }) => [date, festival]));
  const work = new Map(notice.workDays.map(({ date, festival }) => [date, festival]));
  const changed = new Map(changedDays.map((day) => [day.date, day]));
  const months = [
    ...new Set([...rest.keys(), ...work.keys(), ...changed.keys()].map((day) => day.slice(0, 7))),
  ];
  return (
    <figure className={styles.months}>
      <figcaption className={styles.legend}>
        <span data-mark="rest">休</span>放假
        <span data-mark="work">班</span>调休上班
        <span data-mark="changed">变</span>与现在不同
      </figcaption>
      {months.sort().map((month) => (
        <table key={month} className={styles.month}>
          <caption>
            {Number(month.slice(0, 4))}年{Number(month.slice(5))}月
          </caption>
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
            {weeksOf(month).map((week, index) => (
              <tr key={index}>
                {week.map((date, column) =>
                  date === null ? (
                    <td key={column} aria-hidden="true" />
                  ) : (
                    <Day
                      key={date}
                      square={{
                        date,
                        rest: rest.get(date)!,
                        work: work.get(date)!,
                        changed: changed.get(date),
                      }}
                    />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </figure>
  );
}

function Day({ square: { date, rest, work, changed } }: { square: Square }) {
  const mark = rest ? 'rest' : work ? 'work' : undefined;
  const was = changed && (changed.workingBefore ? '原为工作日' : '原为休息日');
  return (
    <td
      data-mark={mark}
      data-changed={changed ? true : undefined}
      title={[rest ?? work, was].filter(Boolean).join('，')}
    >
      <time dateTime={date}>{Number(date.slice(8))}</time>
      {mark && <span className={styles.mark}>{mark === 'rest' ? '休' : '班'}</span>}
      {mark && <span className="sr-only">{rest ?? `${work}调休上班`}</span>}
      {was && (
        <span className={styles.was}>
          <span aria-hidden="true">变</span>
          <span className="sr-only">{was}</span>
        </span>
      )}
    </td>
  );
}

/** The weeks of a month from Monday on; days of the neighbours are left empty. */
function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const days: (string | null)[] = Array<null>(columnOf(first)).fill(null);
  for (let day = first; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}
