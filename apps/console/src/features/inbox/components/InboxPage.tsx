import type { QueueName } from '@huiyin/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Notice } from '../../../kit/Notice.js';
import { Empty } from '../../../kit/States.js';
import { useLetters } from '../api/letters.js';
import { BulkBar, type BulkKind } from '../../../components/bulk/BulkBar.js';
import { Filters } from './Filters.js';
import styles from './InboxPage.module.css';
import { LetterTable } from './LetterTable.js';
import { useCan } from '../../../lib/profile.js';
import { useChanged } from './useChanged.js';
import { isNarrowed, useInboxState } from './useInboxState.js';

const BULK: Partial<Record<QueueName, BulkKind>> = { to_accept: 'accept', to_assign: 'assign' };
/** Where those who may urge do so to many at once: every letter there is open. */
const URGED: readonly QueueName[] = ['overdue', 'due_soon'];

function useBulkKind(queue: QueueName | undefined): BulkKind | undefined {
  const canUrge = useCan()('letters.urge');
  return (queue && BULK[queue]) ?? (queue && canUrge && URGED.includes(queue) ? 'urge' : undefined);
}

/** One queue, or all letters: the list a member of staff works through. */
export function InboxPage() {
  const [state, change] = useInboxState();
  const bulk = useBulkKind(state.queue);
  if (state.isUnknown) return <Notice title="没有这个队列">请从左侧菜单选择。</Notice>;
  return (
    <Page width="list" title={state.title} actions={<Keys canTick={bulk !== undefined} />}>
      <Filters state={state} onChange={change} />
      {/* Another list starts with nothing ticked. */}
      <List key={JSON.stringify(state.filter)} />
    </Page>
  );
}

/** The keys the list knows, for those who have a keyboard. */
const Keys = ({ canTick }: { canTick: boolean }) => (
  <p className={styles.keys} aria-hidden="true">
    <span>
      <kbd>↑</kbd>
      <kbd>↓</kbd>选择
    </span>
    <span>
      <kbd>Enter</kbd>打开
    </span>
    <span>
      <kbd>?</kbd>快捷键
    </span>
    {canTick && (
      <span>
        <kbd>空格</kbd>勾选
      </span>
    )}
  </p>
);

function List() {
  const [state] = useInboxState();
  const { pathname, search } = useLocation();
  const query = useLetters(state.filter);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulkKind(state.queue);
  const isFiltered = isNarrowed(state.filter);
  const pages = query.data?.pages ?? [];
  const { changed, look } = useChanged(pages.map(({ items }) => items));
  const unindexed = pages[0]?.unindexed ?? 0;
  return (
    <>
      {unindexed > 0 && (
        <p className={styles.changed} role="status">
          还有 {unindexed >= 10_000 ? '10000 件以上' : `${unindexed} 件`}
          来信正在编入索引，结果可能不全，请稍后再查。
        </p>
      )}
      <PagedList
        what={state.title}
        query={query}
        unit="件"
        empty={
          <Empty title={isFiltered ? '没有符合条件的来信' : `没有${state.title}的来信`}>
            {isFiltered && '换个条件，或者清除条件再看。'}
          </Empty>
        }
      >
        {(items) => (
          <>
            {changed.size > 0 && (
              <p className={styles.changed} role="status">
                <span>有 {changed.size} 件刚有变动，已标出。</span>
                <Button type="link" size="small" onClick={() => look()}>
                  知道了
                </Button>
              </p>
            )}
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
              words={state.filter.q}
              changed={changed}
              selection={bulk && { ids: ticked, onChange: setTicked }}
            />
          </>
        )}
      </PagedList>
    </>
  );
}
