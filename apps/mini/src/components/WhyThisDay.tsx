import { useState } from 'react';
import { shortDay } from '../lib/format';
import { hub } from '../lib/hub';
import { useAsync } from '../lib/useAsync';
import { Box, Press } from '../platform/ui';
import { Failed, Loading, Notice } from './States';

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
        {open ? '收起' : '为什么是这一天'}
      </Press>
      {open ? <Days {...props} /> : null}
    </Box>
  );
}

function Days({ from, workingDays, askedAgain = false, dueOn }: Props) {
  const why = useAsync(`${from}/${workingDays}`, () => hub.dueDate(from, workingDays));
  if (why.state === 'loading') return <Loading text="正在逐日列出…" />;
  if (why.state === 'failed') return <Failed error={why.error} onRetry={why.reload} />;
  return (
    <Box className="day-list">
      <Box as="p" className="lead">
        {shortDay(from)}是{askedAgain ? '追问' : '收到'}的日子，不算在内；从第二天起数满 {workingDays}{' '}
        个工作日。
      </Box>
      {why.data.dueOn === dueOn ? null : (
        <Notice tone="warn">节假日安排后来有变动，现在逐日数到{shortDay(why.data.dueOn)}。</Notice>
      )}
      <Box as="ol">
        {why.data.days.map(({ date, weekday, counted, n, reason }) => (
          <Box as="li" key={date} className={`day-row${counted ? '' : ' day-off'}`}>
            <Box as="span" className="day-date">
              {shortDay(date)} {weekday}
            </Box>
            <Box as="span" className="day-reason">
              {reason}
            </Box>
            <Box as="span" className="day-count">
              {counted ? `第 ${n ?? ''} 个` : '不算'}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
