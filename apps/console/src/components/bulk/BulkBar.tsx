import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useOnce } from '../../lib/useOnce.js';
import { useBulk, type BulkAction, type BulkResult, type Ticked } from './bulk.js';
import styles from './bulk.module.css';

// The dialogs come when they are asked for: most looks at a list tick nothing.
const UrgeManyDialog = lazy(async () => ({ default: (await import('./UrgeManyDialog.js')).UrgeManyDialog }));
const BulkAssignDialog = lazy(async () => ({
  default: (await import('./BulkAssignDialog.js')).BulkAssignDialog,
}));

/** What the queue's letters can be done to together. */
export type BulkKind = BulkAction['name'];
const VERBS: Record<BulkKind, string> = { accept: '受理', assign: '分办', urge: '催办' };

/** The ticked letters and what becomes of them, one by one. */
export function BulkBar({
  kind,
  letters,
  onClear,
}: {
  kind: BulkKind;
  letters: Ticked[];
  onClear: () => void;
}) {
  const { message, modal } = App.useApp();
  const [finished, setFinished] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const bulk = useBulk(setFinished);

  const report = ({ done, failed }: BulkResult) => {
    const verb = VERBS[kind];
    if (failed.length === 0) {
      void message.success(`已${verb} ${done.length} 件`);
      return;
    }
    modal.warning({
      title: `已${verb} ${done.length} 件，${failed.length} 件没有成功`,
      content: (
        <ul>
          {failed.map(({ letter, reason }) => (
            <li key={letter.id}>
              {letter.title}：{reason}
            </li>
          ))}
        </ul>
      ),
      okText: '知道了',
    });
  };
  const run = useOnce(async (action: BulkAction) => {
    setFinished(0);
    const result = await bulk.mutateAsync({ action, letters });
    setAsking(false);
    onClear();
    report(result);
  });

  if (letters.length === 0 && !bulk.isPending) return null;
  return (
    <div className={styles.bulk} role="group" aria-label="批量办理">
      <span role="status">
        {bulk.isPending ? `正在办理 ${finished} / ${letters.length}` : `已选 ${letters.length} 件`}
      </span>
      <Button
        type="primary"
        loading={bulk.isPending}
        onClick={() => (kind === 'accept' ? run({ name: 'accept' }) : setAsking(true))}
      >
        批量{VERBS[kind]}
      </Button>
      <Button type="text" disabled={bulk.isPending} onClick={onClear}>
        取消选择
      </Button>
      <Suspense fallback={null}>
        {isAsking && kind === 'urge' && (
          <UrgeManyDialog
            count={letters.length}
            isPending={bulk.isPending}
            onUrge={(text) => run({ name: 'urge', message: text })}
            onClose={() => setAsking(false)}
          />
        )}
        {isAsking && kind === 'assign' && (
          <BulkAssignDialog
            count={letters.length}
            isPending={bulk.isPending}
            onAssign={(assignment) => run({ name: 'assign', assignment })}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
