import { LETTER_KIND_LABELS, LETTER_KINDS, LETTER_STATUS_LABELS, LETTER_STATUSES } from '@huiyin/contract';
import { Button, Input, Select } from 'antd';
import { FilterBar } from '../../../kit/Page.js';
import { useDepartments } from '../../../lib/directory.js';
import { useProfile } from '../../../lib/profile.js';
import styles from './InboxPage.module.css';
import type { Change, InboxState } from './useInboxState.js';

const named = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }));

/** What narrows a list. A queue has its statuses already; handlers and heads see their own department only. */
export function Filters({ state, onChange }: { state: InboxState; onChange: (change: Change) => void }) {
  const { role } = useProfile();
  const { data: departments = [] } = useDepartments();
  const { filter } = state;
  const isBound = role === 'handler' || role === 'head';
  const isFiltered = Boolean(filter.q ?? filter.kind ?? filter.department ?? filter.status);
  return (
    <FilterBar>
      <Input.Search
        key={filter.q}
        aria-label="搜索"
        className={styles.search}
        placeholder="编号、标题、内容或来信人"
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
      {isFiltered && (
        <Button
          type="text"
          onClick={() =>
            onChange({ q: undefined, kind: undefined, department: undefined, status: undefined })
          }
        >
          清除条件
        </Button>
      )}
    </FilterBar>
  );
}
