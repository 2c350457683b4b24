import type { QueueName } from '@huiyin/contract';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Notice } from '../../../kit/Notice.js';
import { Empty } from '../../../kit/States.js';
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
  if (state.isUnknown) return <Notice title="没有这个队列">请从左侧菜单选择。</Notice>;
  return (
    <Page
      width="list"
      title={state.title}
      actions={<Keys canTick={Boolean(state.queue && BULK[state.queue])} />}
    >
      <Filters state={state} onChange={change} />
      {/* Another list starts with nothing ticked. */}
      <List key={state.queue ?? 'all'} />
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
  const bulk = state.queue ? BULK[state.queue] : undefined;
  const { q, kind, department, status } = state.filter;
  const isFiltered = Boolean(q ?? kind ?? department ?? status);
  return (
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
        </>
      )}
    </PagedList>
  );
}
