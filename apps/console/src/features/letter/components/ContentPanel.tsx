import type { ContentDecision } from '@huiyin/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { useContentChecks } from '../api/contents.js';
import { ContentDecisionDialog } from '../dialogs/ContentDecisionDialog.js';
import styles from './panels.module.css';

/** 内容检查: the findings of the check and the decision about them. Renders nothing while there are none. */
export function ContentPanel({ letter }: { letter: Letter }) {
  const { data } = useContentChecks(letter.id);
  const [decision, setDecision] = useState<ContentDecision>();
  if (!data?.enabled || (data.items.length === 0 && !data.decidable)) return null;
  const needsReason = data.items.some(({ state }) => state === 'review' || state === 'risky');
  return (
    <section className={styles.panel} aria-labelledby="content-title">
      <h2 id="content-title">内容检查</h2>
      <ul className={styles.similar}>
        {data.items.map(({ id, partLabel, state, stateLabel, reason, decidedBy, decidedAt, comment }) => (
          <li key={id}>
            {partLabel}：<b data-state={state}>{stateLabel}</b>
            {reason && <small>{reason}</small>}
            {decidedBy && decidedAt && (
              <small>
                {decidedBy}　{timeOf(decidedAt)}
              </small>
            )}
            {comment && <p>{comment}</p>}
          </li>
        ))}
      </ul>
      {data.obstacle && <p className={styles.hint}>{data.obstacle}。来信照常办理。</p>}
      {data.decidable && (
        <p className={styles.decide}>
          <Button size="small" onClick={() => setDecision('cleared')}>
            看过，无问题
          </Button>
          <Button size="small" onClick={() => setDecision('confirmed')}>
            有问题，不公开
          </Button>
        </p>
      )}
      {decision && (
        <ContentDecisionDialog
          id={letter.id}
          decision={decision}
          needsReason={needsReason || decision === 'confirmed'}
          onClose={() => setDecision(undefined)}
        />
      )}
    </section>
  );
}
