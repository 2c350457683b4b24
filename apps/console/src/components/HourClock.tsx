import { timeOf } from '../lib/days.js';
import { spanText, useLeft } from '../lib/hour-clocks.js';
import styles from './HourClock.module.css';

/** An hour clock that counts down, through nights and holidays; after its end it says for how long. */
export function HourClock({ lastAt, ahead }: { lastAt: string; ahead: number }) {
  const left = useLeft(lastAt, ahead);
  const isPast = left < 0;
  return (
    <span className={styles.clock} data-past={isPast || undefined} role="timer" aria-live="off">
      <span aria-hidden="true">{isPast ? '■' : '◔'}</span>
      {isPast ? `已超过 ${spanText(left)}` : `还剩 ${spanText(left)}`}
      <small>最迟 {timeOf(lastAt)}</small>
    </span>
  );
}
