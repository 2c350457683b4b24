import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Lead, Page } from '../../../kit/Page.js';
import { ReasonDialog } from '../../../kit/ReasonDialog.js';
import { timeOf } from '../../../lib/days.js';
import { useCan } from '../../../lib/profile.js';
import { useOccasion, useVoid, type Occasion } from '../api/ledger.js';
import styles from './Ledger.module.css';
import { ObligationCard } from './ObligationCard.js';

/** One occasion with all that it started. */
export function OccasionPage() {
  const { id = '' } = useParams();
  return (
    <Loaded what="事项" query={useOccasion(id)}>
      {(occasion) => <Shown occasion={occasion} />}
    </Loaded>
  );
}

function Shown({ occasion }: { occasion: Occasion }) {
  const [isVoiding, setVoiding] = useState(false);
  const can = useCan();
  const voiding = useVoid(occasion.id);
  const { title, kindLabel, knownAt, happenedAt, department, createdAt, createdBy, voided } = occasion;
  return (
    <Page
      spaced
      width="paper"
      title={title}
      lead={kindLabel}
      back={{ to: '/occasions', label: '登记的事项' }}
      actions={
        can('obligations.retract') &&
        !voided && (
          <Button danger onClick={() => setVoiding(true)}>
            作废
          </Button>
        )
      }
    >
      {voided && (
        <p className={styles.excuse} role="status">
          登记有误，{voided.by?.name}于 {timeOf(voided.at)} 作废：{voided.reason}。记录保留备查。
        </p>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>获知</dt>
          <dd>{timeOf(knownAt)}</dd>
        </div>
        <div>
          <dt>发生</dt>
          <dd>{timeOf(happenedAt)}</dd>
        </div>
        <div>
          <dt>负责</dt>
          <dd>{department?.name ?? '公开办'}</dd>
        </div>
        <div>
          <dt>登记</dt>
          <dd>
            {timeOf(createdAt)} {createdBy?.name}
          </dd>
        </div>
      </dl>
      {occasion.obligations.map((entry) => (
        <ObligationCard key={entry.id} entry={entry} />
      ))}
      {isVoiding && (
        <ReasonDialog
          title="作废事项"
          okText="作废"
          danger
          label="理由（不少于 10 个字）"
          onSend={(reason) => voiding.mutateAsync(reason)}
          onClose={() => setVoiding(false)}
        >
          <Lead>登记有误时作废。事项和理由保留在台账上，不再计入义务。</Lead>
        </ReasonDialog>
      )}
    </Page>
  );
}
