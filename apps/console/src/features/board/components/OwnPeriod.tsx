import { DatePicker } from 'antd';
import { dayjs } from '../../../lib/dayjs.js';
import { today } from '../../../lib/days.js';
import type { Period } from '../api/summary.js';

/** Two days of one's own choice. */
export function OwnPeriod({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  return (
    <DatePicker.RangePicker
      aria-label="自选期间"
      allowClear={false}
      value={value.from && value.to ? [dayjs(value.from), dayjs(value.to)] : null}
      disabledDate={(date) => date.isAfter(dayjs(today()))}
      onChange={(range) => {
        const [from, to] = range ?? [];
        if (from && to) onChange({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
      }}
    />
  );
}
