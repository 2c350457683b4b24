import type { ApiComponents } from '@huiyin/contract';
import { BackupAlarm } from '../../../components/BackupAlarm.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { useBackups } from '../../../lib/backup-status.js';
import { timeOf } from '../../../lib/days.js';
import { count } from '../../../lib/numbers.js';
import styles from '../components/AdminPage.module.css';

type Backup = ApiComponents['schemas']['BackupView'];

const STATUS: Record<Backup['status'], { label: string; tone?: string }> = {
  running: { label: '正在备份', tone: 'soon' },
  good: { label: '完好', tone: 'good' },
  failed: { label: '没有成功', tone: 'late' },
  interrupted: { label: '中断', tone: 'late' },
};

/** 备份: when the installation was backed up last, and what became of each. Made they are on the server. */
export function BackupsPage() {
  const query = useBackups();
  return (
    <Page title="备份" spaced>
      <BackupAlarm here />
      <Loaded what="备份" rows={6} query={query}>
        {({ scheduled, latest }) => (
          <>
            <p>
              {scheduled
                ? '服务每天自动备份数据库和附件，写完重新读过一遍才算完好。'
                : '服务没有设置每天自动备份（HUIYIN_BACKUP_DIR）。'}
              密钥不在备份里，须另外保管；备份文件在服务器上，恢复也在服务器上进行。
            </p>
            {latest.length === 0 ? (
              <Empty title="还没有用 hub backup 备份过" />
            ) : (
              <Sheet caption="最近二十次备份">
                <thead>
                  <tr>
                    <th scope="col">开始</th>
                    <th scope="col">结果</th>
                    <th scope="col" data-wide>
                      内容
                    </th>
                    <th scope="col" data-num>
                      大小
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {latest.map((backup) => (
                    <Row key={backup.id} backup={backup} />
                  ))}
                </tbody>
              </Sheet>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Row({ backup }: { backup: Backup }) {
  const { startedAt, status, file, fault, rows, files, missing, bytes } = backup;
  // Whole as a file, but not all that the office has: a disk may not be mounted.
  const { label, tone } =
    missing > 0 ? { label: `缺 ${count(missing)} 个附件`, tone: 'late' } : STATUS[status];
  return (
    <tr>
      <td>{timeOf(startedAt)}</td>
      <td>
        <span className={styles.mark} data-tone={tone}>
          {label}
        </span>
        <span className={styles.sub}>{file ?? fault}</span>
      </td>
      <td data-wide>{rows === null ? '—' : `数据 ${count(rows)} 行，附件 ${count(files ?? 0)} 个`}</td>
      <td data-num>{bytes === null ? '—' : `${(bytes / 1024 / 1024).toFixed(1)} MB`}</td>
    </tr>
  );
}
