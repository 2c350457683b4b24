import type { QueueName } from '@huiyin/contract';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { Notice } from '../../../components/Notice.js';
import { Empty, Failure, Loading } from '../../../components/States.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useLetters } from '../api/letters.js';
import { BulkBar, type BulkKind } from './BulkBar.js';
import { Filters } from './Filters.js';
import styles from './InboxPage.module.css';
import { LetterTable } from './LetterTable.js';
import { useInboxState } from './useInboxState.js';

const BULK: Partial<Record<QueueName, BulkKind>> = { to_accept: 'accept', to_assign: 'assign' };

/** One queue, or all letters: the list a member of staff works through. */
export function InboxPage() {
  const [state, change] = useInboxState();
  useTitle(state.title);
  if (state.isUnknown) return <Notice title="没有这个队列">请从左侧菜单选择。</Notice>;
  return (
    <div className={styles.inbox}>
      <div className={styles.head}>
        <h1>{state.title}</h1>
        <p className={styles.keys} aria-hidden="true">
          <span>
            <kbd>↑</kbd>
            <kbd>↓</kbd>选择
          </span>
          <span>
            <kbd>Enter</kbd>打开
          </span>
          {state.queue && BULK[state.queue] && (
            <span>
              <kbd>空格</kbd>勾选
            </span>
          )}
        </p>
      </div>
      <Filters state={state} onChange={change} />
      {/* Another list starts with nothing ticked. */}
      <List key={state.queue ?? 'all'} />
    </div>
  );
}

function List() {
  const [state] = useInboxState();
  const { pathname, search } = useLocation();
  const query = useLetters(state.filter);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const bulk = state.queue ? BULK[state.queue] : undefined;

  if (query.isError)
    return <Failure what={state.title} error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what={state.title} rows={8} />;
  const isFiltered = Boolean(
    state.filter.q ?? state.filter.kind ?? state.filter.department ?? state.filter.status,
  );
  if (items.length === 0)
    return (
      <Empty title={isFiltered ? '没有符合条件的来信' : `没有${state.title}的来信`}>
        {isFiltered && '换个条件，或者清除条件再看。'}
      </Empty>
    );
  return (
    <>
      {bulk && (
        <BulkBar
          kind={bulk}
          letters={items.filter(({ id }) => ticked.has(id))}
          onClear={() => setTicked(new Set())}
        />
      )}
      <LetterTable
        label={state.title}
        from={pathname + search}
        items={items}
        selection={bulk && { ids: ticked, onChange: setTicked }}
      />
      <p className={styles.foot} role="status">
        {query.hasNextPage ? `已载入 ${items.length} 件` : `共 ${items.length} 件`}
        {query.hasNextPage && (
          <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
            继续载入
          </Button>
        )}
      </p>
    </>
  );
}
