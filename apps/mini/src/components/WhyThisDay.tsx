import { useState } from 'react';
import { shortDay, weekdayOf } from '../lib/format';
import { hub } from '../lib/hub';
import { useAsync } from '../lib/useAsync';
import { Box, Press } from '../platform/ui';
import { Failed, Loading, Notice } from './States';
import { days } from '../words/zh/days';

interface Props {
  /** the day that does not count (民法典 §201) */
  from: string;
  /** whole working days */
  workingDays: number;
  /** `from` is the day of a 追问, not of the receipt */
  askedAgain?: boolean;
  /** as promised; the explanation must arrive at the same day or say why not */
  dueOn: string;
}

/** “为什么是这一天”: every day on the way to the due date and whether it counts, in the server's own words. */
export function WhyThisDay(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Box>
      <Press className="text-button" expanded={open} onPress={() => setOpen(!open)}>
        {open ? days.close : days.why}
      </Press>
      {open ? <Days {...props} /> : null}
    </Box>
  );
}

function Days({ from, workingDays, askedAgain = false, dueOn }: Props) {
  const why = useAsync(`${from}/${workingDays}`, () => hub.dueDate(from, workingDays));
  if (why.state === 'loading') return <Loading text={days.listing} />;
  if (why.state === 'failed') return <Failed error={why.error} onRetry={why.reload} />;
  return (
    <Box className="day-list">
      <Box as="p" className="lead">
        {days.notCounted(shortDay(from), askedAgain, workingDays)}
      </Box>
      {why.data.dueOn === dueOn ? null : <Notice tone="warn">{days.moved(shortDay(why.data.dueOn))}</Notice>}
      <Box as="ol">
        {why.data.days.map(({ date, counted, n, reason }) => (
          <Box as="li" key={date} className={`day-row${counted ? '' : ' day-off'}`}>
            <Box as="span" className="day-date">
              {days.dayRow(shortDay(date), weekdayOf(date))}
            </Box>
            <Box as="span" className="day-reason">
              {days.reason({ counted, weekday: weekdayOf(date), reason })}
            </Box>
            <Box as="span" className="day-count">
              {counted ? days.nth(n ?? 0) : days.skipped}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
