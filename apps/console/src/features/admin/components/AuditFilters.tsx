import { Button, DatePicker, Select } from 'antd';
import { useState } from 'react';
import { dayjs } from '../../../lib/dayjs.js';
import { useUsers } from '../api/users.js';
import styles from './AdminPage.module.css';
import type { Change } from './useUrlFilter.js';

interface Part {
  filter: { actor?: string; from?: string; to?: string };
  onChange: Change;
}

/** The person whose lines are shown. The list is long enough for a bureau; others are found by typing. */
export function PersonChoice({ filter, onChange, label }: Part & { label: string }) {
  const [q, setQ] = useState('');
  const people = useUsers({ q: q || undefined }).data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      aria-label={label}
      className={styles.choice}
      placeholder={`全部${label}`}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={filter.actor}
      onChange={(actor?: string) => onChange({ actor })}
      options={people.map(({ id, displayName }) => ({ value: id, label: displayName }))}
    />
  );
}

export function DaysChoice({ filter, onChange }: Part) {
  return (
    <DatePicker.RangePicker
      aria-label="日期"
      value={filter.from && filter.to ? [dayjs(filter.from), dayjs(filter.to)] : null}
      onChange={(range) => {
        const [from, to] = range ?? [];
        onChange({ from: from?.format('YYYY-MM-DD'), to: to?.format('YYYY-MM-DD') });
      }}
    />
  );
}

/** Shown while something is filtered. */
export function ClearFilters({
  names,
  filter,
  onChange,
}: {
  names: readonly string[];
  filter: Record<string, string | undefined>;
  onChange: Change;
}) {
  if (!names.some((name) => filter[name])) return null;
  return (
    <Button type="text" onClick={() => onChange(Object.fromEntries(names.map((name) => [name, undefined])))}>
      清除条件
    </Button>
  );
}
