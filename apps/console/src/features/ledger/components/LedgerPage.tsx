import { LEDGER_STATE_LABELS, LEDGER_STATES } from '@huiyin/contract';
import { Button, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { FilterBar, Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { Tabs } from '../../../kit/Tabs.js';
import { today } from '../../../lib/days.js';
import { useDepartments } from '../../../lib/directory.js';
import { useCan } from '../../../lib/profile.js';
import { useAddress } from '../../../lib/useAddress.js';
import { useLedger, type Entry, type LedgerFilter } from '../api/ledger.js';
import { ownerOf, placeOf } from '../entries.js';
import { LastDay } from './LastDay.js';
import styles from './Ledger.module.css';
import { StateMark } from './StateMark.js';
import { YearSelect } from './YearSelect.js';

type Tab = 'all' | 'mine' | 'overdue' | 'red';
const TABS: { key: Tab; label: string; empty: string }[] = [
  { key: 'mine', label: '等我办理', empty: '没有等您办理的' },
  { key: 'overdue', label: '逾期', empty: '没有逾期的' },
  { key: 'red', label: '红牌', empty: '没有到红牌的' },
  { key: 'all', label: '全部', empty: '没有这样的义务' },
];

/** 公开台账: every duty of the regulation in one list by its last day. */
export function LedgerPage() {
  const can = useCan();
  const navigate = useNavigate();
  const [params, change] = useAddress();
  const tab = TABS.find(({ key }) => key === params.get('view')) ?? TABS[0]!;
  const year = Number(params.get('year') ?? today().slice(0, 4));
  const state = LEDGER_STATES.find((known) => known === params.get('state'));
  const department = params.get('department') ?? undefined;
  return (
    <Page
      width="list"
      title="公开台账"
      lead="实施细则要求公开办和处室做到的事，按最后一天排列。点日期可看“为什么是这一天”。"
      actions={
        <>
          <Button onClick={() => void navigate(`/wheel?year=${year}`)}>看年轮</Button>
          {can('occasions.register') && (
            <Button type="primary" onClick={() => void navigate('/occasions/new')}>
              登记事项
            </Button>
          )}
        </>
      }
    >
      <FilterBar>
        <YearSelect year={year} onChange={(value) => change({ year: String(value) })} />
        <Departments value={department} onChange={(value) => change({ department: value })} />
        <Select
          aria-label="状态"
          placeholder="状态"
          allowClear
          className={styles.select}
          value={state ?? null}
          options={LEDGER_STATES.map((value) => ({ value, label: LEDGER_STATE_LABELS[value] }))}
          onChange={(value) => change({ state: value ?? undefined })}
        />
      </FilterBar>
      <Tabs
        label="范围"
        active={tab.key}
        items={TABS}
        onChange={(view) => change({ view: view === 'mine' ? undefined : view })}
      >
        <List
          filter={{ year, department, state, view: tab.key === 'all' ? undefined : tab.key }}
          empty={tab.empty}
        />
      </Tabs>
    </Page>
  );
}

/** A department sees its own and what concerns the whole office, whatever is chosen. */
function Departments({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { data: departments = [] } = useDepartments();
  return (
    <Select
      aria-label="处室"
      placeholder="处室"
      allowClear
      className={styles.select}
      value={value ?? null}
      options={departments.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

function List({ filter, empty }: { filter: LedgerFilter & { year: number }; empty: string }) {
  const query = useLedger(filter);
  return (
    <PagedList what="公开台账" query={query} unit="项" empty={<Empty title={empty} />}>
      {(entries) => <EntryTable entries={entries} year={filter.year} />}
    </PagedList>
  );
}

/** The same rows stand below the wheel. */
export function EntryTable({
  entries,
  year,
  caption = '公开台账',
}: {
  entries: Entry[];
  year: number;
  caption?: string;
}) {
  return (
    <Sheet caption={caption} className={styles.entries}>
      <thead>
        <tr>
          <th scope="col">要求</th>
          <th scope="col">最后日</th>
          <th scope="col">状态</th>
          <th scope="col" data-wide>
            负责
          </th>
          <th scope="col" data-wide>
            下一步
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <Link to={placeOf(entry)}>
                {entry.code} {entry.title}
              </Link>
              <small className={styles.about}>{entry.subject.title}</small>
              <small className={styles.narrow}>
                {ownerOf(entry)}
                {entry.nextStep && `　${entry.nextStep}`}
              </small>
            </th>
            <td>
              <LastDay entry={entry} year={year} />
            </td>
            <td>
              <StateMark entry={entry} />
            </td>
            <td data-wide>{ownerOf(entry)}</td>
            <td data-wide>{entry.nextStep ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </Sheet>
  );
}
