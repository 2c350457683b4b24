import { Link } from 'react-router';
import { useBackups } from '../lib/backup-status.js';
import { timeOf } from '../lib/days.js';
import { useCan } from '../lib/profile.js';
import styles from './CalendarAlarm.module.css';

/** The last good backup is too old, or there is none where the server should make one: for who can see to it. */
export function BackupAlarm({ here = false }: { here?: boolean }) {
  const maySee = useCan()('audit.read');
  const { data } = useBackups(maySee);
  if (!data?.isTooOld) return null;
  return (
    <div className={styles.alarm} role="alert">
      <strong>{data.lastGoodAt ? '备份太旧' : '没有备份'}</strong>
      <span>
        {data.lastGoodAt
          ? `最近一份完好的备份是 ${timeOf(data.lastGoodAt)} 的，已超过 ${data.alarmHours} 小时。`
          : '设置了每天自动备份，还没有一份成功。'}
        请联系管理服务器的人。
      </span>
      {!here && <Link to="/admin/backups">看备份</Link>}
    </div>
  );
}
