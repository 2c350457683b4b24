import { SafetyCertificateOutlined } from '@ant-design/icons';
import { App, Button, Progress } from 'antd';
import { SectionHead } from '../../../kit/Page.js';
import { timeOf } from '../../../lib/days.js';
import { count } from '../../../lib/numbers.js';
import { messageOf } from '../../../lib/problems.js';
import { useVerifications, useVerify, type Verification } from '../api/audit.js';
import styles from './AdminPage.module.css';

const STATUS: Record<Verification['status'], { label: string; tone?: string }> = {
  running: { label: '校验中', tone: 'soon' },
  passed: { label: '校验通过', tone: 'good' },
  failed: { label: '发现问题', tone: 'late' },
  interrupted: { label: '中断' },
};

/** 校验: every hash, every gap, and the letters against the log (R19). It goes on when the page is closed. */
export function VerifyPanel() {
  const { message } = App.useApp();
  const { data: runs } = useVerifications();
  const verify = useVerify();
  const latest = runs?.[0];
  const isRunning = latest?.status === 'running';
  return (
    <section className={styles.card} aria-labelledby="verify-title">
      <SectionHead
        id="verify-title"
        title="完整性校验"
        lead={<span role="status">{latest ? <Result run={latest} /> : '尚未在这里校验过。'}</span>}
        actions={
          <Button
            icon={<SafetyCertificateOutlined aria-hidden />}
            loading={verify.isPending || isRunning}
            onClick={() =>
              verify.mutate(undefined, { onError: (error) => void message.error(messageOf(error)) })
            }
          >
            校验
          </Button>
        }
      />
      {isRunning && (
        <Progress
          aria-label="校验进度"
          percent={latest.total === 0 ? 0 : Math.min(99, Math.floor((latest.entries / latest.total) * 100))}
        />
      )}
      {latest && latest.faults.length > 0 && (
        <ul className={styles.below}>
          {latest.faults.map(({ chain, seq, fault }, index) => (
            <li key={index}>
              {seq > 0 && `链 ${chain} 第 ${seq} 条：`}
              {fault}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Result({ run }: { run: Verification }) {
  const { label, tone } = STATUS[run.status];
  return (
    <>
      <span className={styles.mark} data-tone={tone}>
        {label}
      </span>{' '}
      {timeOf(run.startedAt)}
      {run.by && ` ${run.by}`}
      {run.finishedAt &&
        `，核对日志 ${count(run.entries)} 条、来信 ${count(run.letters)} 件` +
          (run.faults.length > 0 ? `，问题 ${run.faults.length} 处` : '')}
      {run.seal && <span className={styles.sub}>印记 {run.seal}（可抄存备查：整链被重写时印记会变）</span>}
    </>
  );
}
