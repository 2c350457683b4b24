import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { timeOf } from '../../../lib/days.js';
import { keys } from '../../../lib/query-keys.js';
import { useLookAgain } from '../../../lib/useLookAgain.js';
import { useDraftPresence } from '../api/draft.js';
import styles from './DraftEditor.module.css';

/**
 * 正在起草: who else is at this draft now. Tells the others the same of this person while they type.
 *
 * @param isWriting the text on this page was changed and is not stored yet
 * @param base the revision the text on this page was made from
 */
export function Writers({
  letterId,
  isWriting,
  base,
}: {
  letterId: string;
  isWriting: boolean;
  base: { readonly current: number };
}) {
  const client = useQueryClient();
  const { data, refetch } = useDraftPresence(letterId, isWriting);
  useLookAgain(refetch);
  useEffect(() => {
    if (isWriting) void refetch();
  }, [isWriting, refetch]);
  useEffect(() => {
    if (data && data.revision > base.current)
      void client.invalidateQueries({ queryKey: keys.letter.one(letterId), exact: true });
  }, [data, base, client, letterId]);
  if (!data || data.writers.length === 0) return null;
  return (
    <p className={styles.writers} role="status">
      {data.writers.map(({ name, at }) => `${name}（${timeOf(at).slice(11)}）`).join('、')}
      正在起草这份答复
    </p>
  );
}
