import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { today } from '../../../lib/days.js';
import type { Period } from '../api/summary.js';
import { nameOf, PERIOD_LABELS, periodOf, type PeriodName } from './periods.js';
import styles from './BoardPage.module.css';

// The calendar to pick days from is a tenth of the board's script, and most people never open it.
const OwnPeriod = lazy(async () => ({ default: (await import('./OwnPeriod.js')).OwnPeriod }));

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
        <Suspense fallback={null}>
          <OwnPeriod
            value={value}
            onChange={(period) => {
              setPicking(false);
              onChange(period);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
