import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { ListFoot } from '../../../kit/ListFoot.js';
import { Failure, Loading } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { isLost } from '../../../lib/query.js';
import { draftRevisionQuery, draftRevisionsQuery } from '../api/draft.js';
import { LetterPaper } from '../components/LetterPaper.js';
import styles from './DraftEditor.module.css';

/**
 * 历次修订: every earlier text of a draft.
 *
 * @param onRestore puts a text into the editor; absent for those who only read. @returns whether it was taken
 */
export function DraftHistory({
  letterId,
  onRestore,
}: {
  letterId: string;
  onRestore?: (text: string) => Promise<boolean>;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>历次修订</Button>
      <Modal
        open={isOpen}
        title="草稿的历次修订"
        width={1040}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Revisions
          letterId={letterId}
          onRestore={
            onRestore &&
            (async (text) => {
              if (await onRestore(text)) setOpen(false);
            })
          }
        />
      </Modal>
    </>
  );
}

function Revisions({
  letterId,
  onRestore,
}: {
  letterId: string;
  onRestore: ((text: string) => Promise<void>) | undefined;
}) {
  const list = useInfiniteQuery(draftRevisionsQuery(letterId));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [chosen, setChosen] = useState<number>();
  const shown = chosen ?? items[0]?.revision;
  if (isLost(list)) return <Failure what="历次修订" error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Loading what="历次修订" rows={4} />;
  if (shown === undefined) return <p className={styles.hint}>还没有保存过的草稿。</p>;
  return (
    <div className={styles.beside}>
      <div>
        <ul className={styles.revisions} aria-label="历次修订">
          {items.map(({ revision, authorName, savedAt, submitted, length }) => (
            <li key={revision}>
              <button
                type="button"
                aria-current={revision === shown || undefined}
                onClick={() => setChosen(revision)}
              >
                {timeOf(savedAt)} {authorName}
                <small>
                  {length} 字{submitted && '，已送审'}
                </small>
              </button>
            </li>
          ))}
        </ul>
        <ListFoot query={list} loaded={items.length} unit="稿" />
      </div>
      <Revision letterId={letterId} revision={shown} onRestore={onRestore} />
    </div>
  );
}

function Revision({
  letterId,
  revision,
  onRestore,
}: {
  letterId: string;
  revision: number;
  onRestore: ((text: string) => Promise<void>) | undefined;
}) {
  const { data, error, refetch } = useQuery(draftRevisionQuery(letterId, revision));
  if (error) return <Failure what="这一稿" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading what="这一稿" rows={4} />;
  return (
    <div className={styles.revision}>
      <LetterPaper text={data.body} label="这一稿的内容" />
      {onRestore && <Button onClick={() => void onRestore(data.body)}>恢复这一稿</Button>}
    </div>
  );
}
