import {
  LETTER_KIND_LABELS,
  LETTER_KINDS,
  LETTER_STATUS_LABELS,
  LETTER_STATUSES,
  type LetterSort,
} from '@huiyin/contract';
import { Button, Input, Select } from 'antd';
import { FilterBar } from '../../../kit/Page.js';
import { useDepartments } from '../../../lib/directory.js';
import { useProfile } from '../../../lib/profile.js';
import styles from './InboxPage.module.css';
import { FILTERS, isNarrowed, type Change, type InboxState } from './useInboxState.js';
import { Views } from './Views.js';

const SORTS: Record<LetterSort, string> = {
  due: '到期日近的在前',
  due_desc: '到期日远的在前',
  received: '新收到的在前',
  received_asc: '最早收到的在前',
};
const NO_CHANGE: Change = Object.fromEntries(['q', ...FILTERS].map((name) => [name, undefined]));

const named = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }));

/** What narrows a list. A queue has its statuses already; handlers and heads see their own department only. */
export function Filters({ state, onChange }: { state: InboxState; onChange: (change: Change) => void }) {
  const { role } = useProfile();
  const { data: departments = [] } = useDepartments();
  const { filter } = state;
  const isBound = role === 'handler' || role === 'head';
  const usual: LetterSort = state.queue && state.queue !== 'done' ? 'due' : 'received';
  return (
    <FilterBar>
      <Input.Search
        key={filter.q}
        aria-label="搜索"
        className={styles.search}
        placeholder="编号、标题、内容、答复或来信人"
        allowClear
        autoComplete="off"
        maxLength={100}
        defaultValue={filter.q}
        onSearch={(q) => onChange({ q: q.trim() || undefined })}
      />
      <Select
        aria-label="类别"
        className={styles.choice}
        placeholder="全部类别"
        allowClear
        value={filter.kind}
        onChange={(kind?: string) => onChange({ kind })}
        options={named(LETTER_KINDS, LETTER_KIND_LABELS)}
      />
      {!state.queue && (
        <Select
          aria-label="状态"
          className={styles.choice}
          placeholder="全部状态"
          allowClear
          value={filter.status}
          onChange={(status?: string) => onChange({ status })}
          options={named(LETTER_STATUSES, LETTER_STATUS_LABELS)}
        />
      )}
      {!isBound && (
        <Select
          aria-label="处室"
          className={styles.unit}
          placeholder="全部处室"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={filter.department}
          onChange={(department?: string) => onChange({ department })}
          options={departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <span className={styles.days}>
        <Input
          type="date"
          aria-label="收到日自"
          value={filter.receivedFrom ?? ''}
          max={filter.receivedTo}
          onChange={({ target }) => onChange({ receivedFrom: target.value || undefined })}
        />
        至
        <Input
          type="date"
          aria-label="收到日至"
          value={filter.receivedTo ?? ''}
          min={filter.receivedFrom}
          onChange={({ target }) => onChange({ receivedTo: target.value || undefined })}
        />
      </span>
      <Select
        aria-label="排序"
        className={styles.sort}
        value={filter.sort ?? usual}
        onChange={(sort: LetterSort) => onChange({ sort: sort === usual ? undefined : sort })}
        options={Object.entries(SORTS).map(([value, label]) => ({ value, label }))}
      />
      <Views state={state} />
      {isNarrowed(filter) && (
        <Button type="text" onClick={() => onChange(NO_CHANGE)}>
          清除条件
        </Button>
      )}
    </FilterBar>
  );
}
