import { BellOutlined } from '@ant-design/icons';
import { NavLink } from 'react-router';
import { spanText, useHourClocks, useLeft, type HourClock } from '../../../lib/hour-clocks.js';
import styles from './Bell.module.css';

/** The bell rings the most urgent hour clock while one runs: 5 hours and 24 hours do not stop at night. */
export function HourBell({ onClick }: { onClick: () => void }) {
  const { clocks, ahead } = useHourClocks();
  const [urgent] = clocks;
  if (!urgent) return null;
  return <Ringing key={urgent.lastAt} clock={urgent} ahead={ahead} onClick={onClick} />;
}

function Ringing({
  clock: { title, occasionId, lastAt },
  ahead,
  onClick,
}: {
  clock: HourClock;
  ahead: number;
  onClick: () => void;
}) {
  const left = useLeft(lastAt, ahead);
  const isPast = left < 0;
  return (
    <NavLink
      to={`/occasions/${occasionId}`}
      className={styles.clock}
      data-past={isPast || undefined}
      onClick={onClick}
    >
      <b>
        <BellOutlined aria-hidden /> {isPast ? '已超过' : '还剩'} {spanText(left)}
      </b>
      <em className={styles.what}>{title}</em>
    </NavLink>
  );
}
