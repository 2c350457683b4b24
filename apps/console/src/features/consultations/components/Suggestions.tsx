import { App, Button } from 'antd';
import { messageOf } from '../../../lib/problems.js';
import { isLost } from '../../../lib/query.js';
import { Failure, Loading } from '../../../kit/States.js';
import { useMovePoints, useSuggestions, type Point } from '../api/consultations.js';
import styles from './Consultations.module.css';

/**
 * Opinions that a point may belong to, the most alike first (P08). Enter accepts the first; one whose negation or number
 * differs never has the focus by itself.
 */
export function Suggestions({ point, onDone }: { point: Point; onDone: () => void }) {
  const query = useSuggestions(point.id, point.opinionId);
  const move = useMovePoints();
  const { message } = App.useApp();
  const accept = async (id: string) => {
    try {
      await move.mutateAsync({
        id,
        pointIds: [point.id],
        ...(point.opinionId ? { from: point.opinionId } : {}),
      });
      void message.success('已归入');
      onDone();
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  if (isLost(query))
    return <Failure what="相近的归并意见" error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="相近的归并意见" />;
  const { items } = query.data;
  return (
    <div role="group" aria-label={`意见 ${point.responseNumber} 可能归入`}>
      {items.length === 0 && <p role="status">没有相近的归并意见，可以另立一项。</p>}
      {items.map(({ opinionId, text, people, percent, differs }, at) => (
        <p key={opinionId} className={styles.text}>
          {text}
          <small>
            {'　'}
            {people} 人，相近 {percent}%{differs && '　否定或数字不同，请仔细核对'}
          </small>{' '}
          <Button
            size="small"
            autoFocus={at === 0 && !differs}
            loading={move.isPending}
            aria-label={`归入：${text}`}
            onClick={() => void accept(opinionId)}
          >
            归入
          </Button>
        </p>
      ))}
      <Button size="small" type="link" onClick={onDone}>
        收起
      </Button>
    </div>
  );
}
