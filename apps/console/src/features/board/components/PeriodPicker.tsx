import { DatePicker, Segmented } from 'antd';
import { useState } from 'react';
import { dayjs } from '../../../lib/dayjs.js';
import { today } from '../../../lib/days.js';
import type { Period } from '../api/summary.js';
import { nameOf, PERIOD_LABELS, periodOf, type PeriodName } from './periods.js';
import styles from './BoardPage.module.css';

/** The period of the figures, by day of receipt. */
export function PeriodPicker({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  const now = today();
  const [isPicking, setPicking] = useState(false);
  const name = isPicking ? 'custom' : nameOf(value, now);
  const choose = (next: PeriodName) => {
    setPicking(next === 'custom');
    if (next !== 'custom') onChange(periodOf(next, now));
  };
  return (
    <div className={styles.period} role="group" aria-label="统计期间">
      <Segmented<PeriodName>
        aria-label="统计期间"
        value={name}
        onChange={choose}
        options={Object.entries(PERIOD_LABELS).map(([key, label]) => ({ value: key as PeriodName, label }))}
      />
      {name === 'custom' && (
        <DatePicker.RangePicker
          aria-label="自选期间"
          allowClear={false}
          value={value.from && value.to ? [dayjs(value.from), dayjs(value.to)] : null}
          disabledDate={(date) => date.isAfter(dayjs(now))}
          onChange={(range) => {
            const [from, to] = range ?? [];
            if (!from || !to) return;
            setPicking(false);
            onChange({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
          }}
        />
      )}
    </div>
  );
}
