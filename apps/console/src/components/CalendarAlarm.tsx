import { Link } from 'react-router';
import { useCalendarStatus } from '../lib/calendar-status.js';
import { useCan } from '../lib/profile.js';
import styles from './CalendarAlarm.module.css';

/** From 1 November until next year's notice is loaded: says what is missing and who can load it. */
export function CalendarAlarm({ here = false }: { here?: boolean }) {
  const can = useCan();
  const { data } = useCalendarStatus();
  if (!data?.alarm) return null;
  return (
    <div className={styles.alarm} role="alert">
      <strong>缺少 {data.alarm.year} 年放假安排</strong>
      <span>
        {data.alarm.message}
        {data.provisionalLetters > 0 && `现有 ${data.provisionalLetters} 件在办来信的到期日为暂定。`}
      </span>
      {!here &&
        (can('calendar.manage') ? <Link to="/calendar">去载入</Link> : <span>请联系系统管理员载入。</span>)}
    </div>
  );
}
