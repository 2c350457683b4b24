import { TEXT_LIMITS } from '@huiyin/contract';
import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { hasCode, messageOf } from '../../../lib/problems.js';
import { useUnsaved } from '../../../lib/unsaved.js';
import { useOnce } from '../../../lib/useOnce.js';
import { usePublicationCall, type Bench } from '../api/publications.js';
import styles from './WorkbenchPage.module.css';

/** The second person's part (R20): what was read goes out, or goes back with a reason. */
export function Review({ id, bench }: { id: string; bench: Bench }) {
  const { message } = App.useApp();
  const call = usePublicationCall('release', id);
  const [comment, setComment] = useState('');
  const [isMissing, setMissing] = useState(false);
  useUnsaved(() => comment.trim() !== '' && !call.isSuccess);
  // The version this person has read. It stays when a colleague changes the marks, until they look again.
  const [seen, setSeen] = useState(bench.revision);
  const isLate = seen !== bench.revision && !call.isPending;

  const decide = useOnce(async (approved: boolean) => {
    setMissing(!approved && !comment.trim());
    if (!approved && !comment.trim()) return;
    await call.mutateAsync({ approved, comment: comment.trim() || undefined, revision: seen ?? '' });
    void message.success(approved ? '已公开' : '已退回，请公开办重新标记');
  });
  return (
    <section className={styles.review} aria-labelledby="review-title">
      <h2 id="review-title">复核</h2>
      {isLate && (
        <Alert
          type="warning"
          showIcon
          title="标记刚刚有变动"
          description={`${bench.preparedBy ?? '公开办'}重新标记过，页面已更新为最新的样子，您填写的意见还在，请核对后继续。`}
          action={
            <Button size="small" onClick={() => setSeen(bench.revision)}>
              已核对，继续
            </Button>
          }
        />
      )}
      <Input.TextArea
        aria-label="复核意见"
        rows={2}
        value={comment}
        maxLength={TEXT_LIMITS.reasonMax}
        status={isMissing ? 'error' : undefined}
        placeholder="复核意见；退回时必填"
        onChange={(event) => {
          setComment(event.target.value);
          setMissing(false);
        }}
      />
      {isMissing && (
        <p className={styles.refused} role="alert">
          退回时请写明意见
        </p>
      )}
      {call.isError && !isLate && !hasCode(call.error, 'STALE_VERSION') && (
        <p className={styles.refused} role="alert">
          {messageOf(call.error)}
        </p>
      )}
      <div className={styles.decide}>
        <Button type="primary" loading={call.isPending} disabled={isLate} onClick={() => decide(true)}>
          同意公开
        </Button>
        <Button disabled={isLate || call.isPending} onClick={() => decide(false)}>
          退回重新标记
        </Button>
      </div>
    </section>
  );
}
