import { Button, DatePicker, Input, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Empty, Failure, Loading } from '../../../components/States.js';
import sheet from '../../../components/sheet.module.css';
import { dayjs } from '../../../lib/dayjs.js';
import { timeOf } from '../../../lib/days.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useAudit, useAuditActions, type AuditEntry, type AuditFilter } from '../api/audit.js';
import { useUsers } from '../api/users.js';
import styles from './AdminPage.module.css';
import { VerifyPanel } from './VerifyPanel.js';

const NAMES = ['number', 'subject', 'actor', 'action', 'from', 'to'] as const;

/** 审计日志: who did what when, and the proof that nobody changed it since (R19). */
export function AuditPage() {
  useTitle('审计日志');
  const [filter, change] = useFilter();
  const query = useAudit(filter);
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <h1>审计日志</h1>
          <p className={styles.note}>只增不改。记录编号、日期和代码，不含来信内容和来信人信息。</p>
        </div>
      </div>
      <VerifyPanel />
      <Filters filter={filter} onChange={change} />
      {query.isError ? (
        <Failure what="审计日志" error={query.error} retry={() => void query.refetch()} />
      ) : !items ? (
        <Loading what="审计日志" rows={8} />
      ) : items.length === 0 ? (
        <Empty title="没有符合条件的记录" />
      ) : (
        <>
          <div className={sheet.frame}>
            <table className={sheet.sheet}>
              <caption className="sr-only">审计日志</caption>
              <thead>
                <tr>
                  <th scope="col">时间</th>
                  <th scope="col">操作人</th>
                  <th scope="col">操作</th>
                  <th scope="col">对象</th>
                  <th scope="col">内容</th>
                </tr>
              </thead>
              <tbody>
                {items.map((entry) => (
                  <Row key={`${entry.chain}/${entry.seq}`} entry={entry} onSubject={change} />
                ))}
              </tbody>
            </table>
          </div>
          <p className={styles.foot} role="status">
            {query.hasNextPage ? `已载入 ${items.length} 条` : `共 ${items.length} 条`}
            {query.hasNextPage && (
              <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
                继续载入
              </Button>
            )}
          </p>
        </>
      )}
    </div>
  );
}

const SUBJECTS: Record<string, string> = {
  letter: '来信',
  user: '账号',
  session: '登录',
  import: '导入',
  limit: '时限',
  department: '处室',
  calendar: '工作日历',
  system: '系统',
};

function Row({
  entry,
  onSubject,
}: {
  entry: AuditEntry;
  onSubject: (values: Record<string, string | undefined>) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const subject = SUBJECTS[entry.subjectType] ?? entry.subjectType;
  const number = typeof entry.detail.number === 'string' ? entry.detail.number : undefined;
  const detail = Object.entries(entry.detail);
  return (
    <tr>
      <td style={{ whiteSpace: 'nowrap' }}>{timeOf(entry.at)}</td>
      <td>
        {entry.actorName ?? entry.actorRoleLabel}
        {entry.actorName && <span className={styles.sub}>{entry.actorRoleLabel}</span>}
      </td>
      <td>{entry.actionLabel}</td>
      <td>
        {entry.subjectId ? (
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            aria-label={`${number ?? subject}，只看这个对象的记录`}
            onClick={() => onSubject({ subject: entry.subjectId ?? undefined, number: undefined })}
          >
            {number ?? subject}
          </Button>
        ) : (
          subject
        )}
      </td>
      <td>
        {detail.length > 0 && (
          <Button
            size="small"
            type="text"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? '收起' : '展开'}内容：${entry.actionLabel}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? '收起' : '展开'}
          </Button>
        )}
        {isOpen && (
          <div className={styles.detail}>
            {JSON.stringify(entry.detail, null, 1)}
            {`\n链 ${entry.chain} 第 ${entry.seq} 条　校验值 ${entry.hash}`}
          </div>
        )}
      </td>
    </tr>
  );
}

function Filters({
  filter,
  onChange,
}: {
  filter: AuditFilter;
  onChange: (values: Record<string, string | undefined>) => void;
}) {
  const { data: actions = [] } = useAuditActions();
  // Enough for a bureau; whoever is further down is found by typing.
  const [q, setQ] = useState('');
  const people = useUsers({ q: q || undefined }).data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = NAMES.some((name) => filter[name]);
  return (
    <div className={styles.filters} role="search">
      <Input.Search
        key={filter.number}
        aria-label="来信编号"
        className={styles.search}
        placeholder="来信编号"
        allowClear
        maxLength={40}
        defaultValue={filter.number}
        onSearch={(number) => onChange({ number: number.trim() || undefined, subject: undefined })}
      />
      <Select
        aria-label="操作人"
        className={styles.choice}
        placeholder="全部操作人"
        allowClear
        showSearch={{ filterOption: false, onSearch: setQ }}
        value={filter.actor}
        onChange={(actor?: string) => onChange({ actor })}
        options={people.map(({ id, displayName }) => ({ value: id, label: displayName }))}
      />
      <Select
        aria-label="操作"
        className={styles.choice}
        placeholder="全部操作"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.action}
        onChange={(action?: string) => onChange({ action })}
        options={actions.map(({ action, label }) => ({ value: action, label }))}
      />
      <DatePicker.RangePicker
        aria-label="日期"
        value={filter.from && filter.to ? [dayjs(filter.from), dayjs(filter.to)] : null}
        onChange={(range) => {
          const [from, to] = range ?? [];
          onChange({ from: from?.format('YYYY-MM-DD'), to: to?.format('YYYY-MM-DD') });
        }}
      />
      {isFiltered && (
        <Button
          type="text"
          onClick={() => onChange(Object.fromEntries(NAMES.map((name) => [name, undefined])))}
        >
          清除条件
        </Button>
      )}
    </div>
  );
}

function useFilter(): [AuditFilter, (values: Record<string, string | undefined>) => void] {
  const [params, setParams] = useSearchParams();
  const filter: AuditFilter = Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? undefined]));
  const change = (values: Record<string, string | undefined>) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return [filter, change];
}
