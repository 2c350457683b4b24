import type { CalendarYear } from '@huiyin/contract/client';
import { Box } from '../../platform/ui';
import { shortDay, weekdayOf } from '../../lib/format';
import { calendar } from '../../words/zh/calendar';
import { dates } from '../../words/zh/dates';
import { days } from '../../words/zh/days';

type Day = CalendarYear['days'][number];

const markOf = (kind: Day['kind']): string =>
  kind === 'holiday' ? calendar.offMark : kind === 'make_up' ? calendar.workMark : '';

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
        {calendar.wholeYear(year.workingDays)}
        <Box as="span" className="day-mark day-holiday">
          {calendar.offMark}
        </Box>
        {calendar.off}
        <Box as="span" className="day-mark day-make_up">
          {calendar.workMark}
        </Box>
        {calendar.work}
      </Box>
      <Box className="year">
        {[...months].map(([month, all]) => (
          <Month key={month} month={month} all={all} today={year.today} />
        ))}
      </Box>
    </>
  );
}

function Month({ month, all, today }: { month: string; all: Day[]; today: string }) {
  const [yearNumber = 0, monthNumber = 1] = month.split('-').map(Number);
  const name = dates.month(monthNumber);
  return (
    <Box className="month" role="table" label={dates.monthOfYear(yearNumber, monthNumber)}>
      <Box as="h3" className="month-name" hidden>
        {name}
      </Box>
      <Box className="week" role="row">
        {calendar.weekdays.map((head) => (
          <Box key={head} className="day day-head" role="columnheader" label={calendar.weekday(head)}>
            {head}
          </Box>
        ))}
      </Box>
      {weeksOf(all).map((week, index) => (
        <Box className="week" role="row" key={index}>
          {week.map((day, column) =>
            day === null ? (
              <Box key={column} className="day" role="cell" />
            ) : (
              <Box
                key={day.date}
                role="cell"
                className={`day day-${day.kind}${day.date === today ? ' day-today' : ''}`}
                label={calendar.day(
                  shortDay(day.date),
                  day.date === today,
                  days.reason({ counted: day.working, weekday: weekdayOf(day.date), reason: day.reason }),
                )}
              >
                {Number(day.date.slice(8))}
                {markOf(day.kind) ? (
                  <Box as="span" className="day-sign" hidden>
                    {markOf(day.kind)}
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

/** Weeks from Monday on. */
function weeksOf(month: Day[]): (Day | null)[][] {
  const first = month[0] ? weekdayOf(month[0].date) - 1 : 0;
  const squares: (Day | null)[] = [...Array<null>(first).fill(null), ...month];
  while (squares.length % 7 !== 0) squares.push(null);
  return Array.from({ length: squares.length / 7 }, (_, week) => squares.slice(week * 7, week * 7 + 7));
}
