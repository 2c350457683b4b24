import { lazy, Suspense, useState } from 'react';
import { PagedList } from '../../../kit/Loaded.js';
import { SectionHead } from '../../../kit/Page.js';
import { Tabs } from '../../../kit/Tabs.js';
import { Empty } from '../../../kit/States.js';
import { BulkBar } from '../../../components/bulk/BulkBar.js';
import { WhyDrawer } from '../../../components/why/WhyDrawer.js';
import { canOf, useProfile } from '../../../lib/profile.js';
import { useDeadlines, type DeadlineItem, type ListName } from '../api/deadlines.js';
import { DeadlineTable } from './DeadlineTable.js';
import { DeadlineFilters } from './DeadlineFilters.js';
import { OverduePapers } from './OverduePapers.js';
import styles from './BoardPage.module.css';
import type { BoardState } from './useBoardState.js';

const UrgeDialog = lazy(async () => ({
  default: (await import('../../../components/urge/UrgeDialog.js')).UrgeDialog,
}));

const LISTS: Record<ListName, { label: string; empty: string }> = {
  overdue: { label: '已逾期', empty: '没有逾期的来信' },
  'due-soon': { label: '即将到期', empty: '没有即将到期的来信' },
};

/** The two lists a supervisor works from. They show every open letter as it stands now, whatever the period above. */
export function DeadlineLists({
  state,
  change,
  asOf,
}: {
  state: BoardState;
  change: (values: Record<string, string | undefined>) => void;
  asOf: string | undefined;
}) {
  const profile = useProfile();
  const can = canOf(profile);
  const [asked, setAsked] = useState<DeadlineItem>();
  const [urged, setUrged] = useState<DeadlineItem>();
  return (
    <section aria-labelledby="lists-title" id="lists" tabIndex={-1} className={styles.lists}>
      <SectionHead
        id="lists-title"
        title="期限清单"
        lead="目前全部在办来信，不受上面统计期间影响。点到期日可看“为什么是这一天”。"
        actions={<OverduePapers filter={state.filter} />}
      />
      <DeadlineFilters
        filter={state.filter}
        grouping={state.grouping}
        ownDepartment={profile.role === 'head' ? (profile.departmentId ?? undefined) : undefined}
        onFilter={({ department, handler }) => change({ department, handler })}
        onGroup={(grouping) => change({ group: grouping === 'department' ? undefined : grouping })}
      />
      <Tabs<ListName>
        label="期限清单"
        active={state.list}
        items={Object.entries(LISTS).map(([key, { label }]) => ({ key: key as ListName, label }))}
        onChange={(list) => change({ list: list === 'overdue' ? undefined : list })}
      >
        <List
          list={state.list}
          state={state}
          asOf={asOf}
          onWhy={setAsked}
          onUrge={can('letters.urge') ? setUrged : undefined}
        />
      </Tabs>
      <WhyDrawer asked={asked} onClose={() => setAsked(undefined)} />
      {urged ? (
        <Suspense fallback={null}>
          <UrgeDialog letter={urged} onClose={() => setUrged(undefined)} />
        </Suspense>
      ) : null}
    </section>
  );
}

function List({
  list,
  state,
  asOf,
  ...actions
}: {
  list: ListName;
  state: BoardState;
  asOf: string | undefined;
  onWhy: (item: DeadlineItem) => void;
  onUrge?: (item: DeadlineItem) => void;
}) {
  const query = useDeadlines(list, state.filter);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const isFiltered = Boolean(state.filter.department ?? state.filter.handler);
  return (
    <PagedList
      what={`${LISTS[list].label}清单`}
      rows={5}
      query={query}
      unit="件"
      empty={<Empty title={LISTS[list].empty}>{isFiltered && '换一个处室或承办人看看。'}</Empty>}
    >
      {(items) => (
        <>
          <BulkBar
            kind="urge"
            letters={items.filter(({ id }) => ticked.has(id))}
            onClear={() => setTicked(new Set())}
          />
          <DeadlineTable
            list={list}
            items={items}
            isMore={query.hasNextPage}
            grouping={state.grouping}
            asOf={asOf}
            selection={actions.onUrge && { ids: ticked, onChange: setTicked }}
            {...actions}
          />
        </>
      )}
    </PagedList>
  );
}
