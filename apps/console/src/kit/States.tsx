import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { messageOf, traceOf } from '../lib/problems.js';
import styles from './States.module.css';

/** Grey lines where the content will be; a screen reader hears of them once. */
export function Loading({ what, rows = 4 }: { what: string; rows?: number }) {
  return (
    <div className={styles.loading} role="status">
      <span className="sr-only">正在载入{what}</span>
      {Array.from({ length: rows }, (_, index) => (
        <i key={index} style={{ width: `${96 - ((index * 17) % 38)}%` }} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Nothing to show, and what that means. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}

/** What stands below was there before; the newest did not come. */
export function Outdated({ what, retry }: { what: string; retry: () => void }) {
  return (
    <p className={styles.outdated} role="status">
      没有取到最新的{what}，下面是之前的内容。
      <Button size="small" icon={<ReloadOutlined />} onClick={retry}>
        重新载入
      </Button>
    </p>
  );
}

/** A request failed; a button asks again. */
export function Failure({ what, error, retry }: { what: string; error: unknown; retry: () => void }) {
  const trace = traceOf(error);
  return (
    <div className={styles.failure} role="alert">
      <strong>{what}没能载入</strong>
      <p>
        {messageOf(error)}
        {trace && <small>（记录号 {trace}）</small>}
      </p>
      <Button icon={<ReloadOutlined />} onClick={retry}>
        重新载入
      </Button>
    </div>
  );
}
