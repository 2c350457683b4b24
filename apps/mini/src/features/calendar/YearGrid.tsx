import type { CalendarYear } from '@huiyin/contract/client';
import { Box } from '../../platform/ui';

type Day = CalendarYear['days'][number];

const HEADS = ['一', '二', '三', '四', '五', '六', '日'];
const MARKS: Partial<Record<Day['kind'], string>> = { holiday: '休', make_up: '班' };

/** Twelve months at a glance. Every day says in words what it is; the marks are for the eye. */
export function YearGrid({ year }: { year: CalendarYear }) {
  const months = new Map<string, Day[]>();
  for (const day of year.days) {
    const month = day.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return (
    <>
      <Box as="p" className="small year-legend">
        全年 {year.workingDays} 个工作日。
        <Box as="span" className="day-mark day-holiday">
          休
        </Box>
        放假
        <Box as="span" className="day-mark day-make_up">
          班
        </Box>
        调休上班，算工作日
      </Box>
      <Box className="year">
        {[...months].map(([month, days]) => (
          <Month key={month} month={month} days={days} today={year.today} />
        ))}
      </Box>
    </>
  );
}

function Month({ month, days, today }: { month: string; days: Day[]; today: string }) {
  const name = `${Number(month.slice(5))}月`;
  return (
    <Box className="month" role="table" label={`${month.slice(0, 4)}年${name}`}>
      <Box as="h3" className="month-name" hidden>
        {name}
      </Box>
      <Box className="week" role="row">
        {HEADS.map((head) => (
          <Box key={head} className="day day-head" role="columnheader" label={`星期${head}`}>
            {head}
          </Box>
        ))}
      </Box>
      {weeksOf(days).map((week, index) => (
        <Box className="week" role="row" key={index}>
          {week.map((day, column) =>
            day === null ? (
              <Box key={column} className="day" role="cell" />
            ) : (
              <Box
                key={day.date}
                role="cell"
                className={`day day-${day.kind}${day.date === today ? ' day-today' : ''}`}
                label={`${name}${Number(day.date.slice(8))}日，${day.date === today ? '今天，' : ''}${day.reason}`}
              >
                {Number(day.date.slice(8))}
                {MARKS[day.kind] ? (
                  <Box as="span" className="day-sign" hidden>
                    {MARKS[day.kind]}
                  </Box>
                ) : null}
              </Box>
            ),
          )}
        </Box>
      ))}
    </Box>
  );
}

/** Weeks from Monday on; the server says which weekday a day is. */
function weeksOf(days: Day[]): (Day | null)[][] {
  const first = HEADS.indexOf(days[0]?.weekday.slice(-1) ?? '一');
  const squares: (Day | null)[] = [...Array<null>(Math.max(first, 0)).fill(null), ...days];
  while (squares.length % 7 !== 0) squares.push(null);
  return Array.from({ length: squares.length / 7 }, (_, week) => squares.slice(week * 7, week * 7 + 7));
}
