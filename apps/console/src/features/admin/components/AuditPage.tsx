import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { PagedList } from '../../../kit/Loaded.js';
import { FilterBar, Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { useAudit, useAuditActions, type AuditEntry, type AuditFilter } from '../api/audit.js';
import styles from './AdminPage.module.css';
import { ClearFilters, DaysChoice, PersonChoice } from './AuditFilters.js';
import { SecurityTraces } from './SecurityTraces.js';
import { useUrlFilter, type Change } from './useUrlFilter.js';
import { VerifyPanel } from './VerifyPanel.js';

const NAMES = ['number', 'subject', 'actor', 'action', 'from', 'to'] as const;

type View = 'entries' | 'security';

/** 审计日志: who did what when, the proof that it was not changed since (R19), and who was refused. */
export function AuditPage() {
  const [{ view }, change] = useUrlFilter(['view']);
  const shown: View = view === 'security' ? 'security' : 'entries';
  return (
    <Page
      title="审计日志"
      lead={
        shown === 'entries'
          ? '只增不改。记录编号、日期和代码，不含来信内容和来信人信息。'
          : '同一分钟、同一来源的同一种情况合为一行，保存 400 天。不含完整的网络地址。'
      }
      actions={
        <Segmented<View>
          aria-label="查看"
          value={shown}
          onChange={(next) => change({ ...NOTHING, view: next === 'security' ? next : undefined })}
          options={[
            { value: 'entries', label: '操作记录' },
            { value: 'security', label: '登录失败和越权' },
          ]}
        />
      }
    >
      {shown === 'security' ? <SecurityTraces /> : <Entries />}
    </Page>
  );
}

const NOTHING = Object.fromEntries([...NAMES, 'kind', 'source'].map((name) => [name, undefined]));

function Entries() {
  const [filter, change] = useUrlFilter(NAMES);
  const query = useAudit(filter);
  return (
    <>
      <VerifyPanel />
      <Filters filter={filter} onChange={change} />
      <PagedList what="审计日志" query={query} unit="条" empty={<Empty title="没有符合条件的记录" />}>
        {(items) => (
          <Sheet caption="审计日志">
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">操作人</th>
                <th scope="col">操作</th>
                <th scope="col" data-phone>
                  对象
                </th>
                <th scope="col">内容</th>
              </tr>
            </thead>
            <tbody>
              {items.map((entry) => (
                <Row key={`${entry.chain}/${entry.seq}`} entry={entry} onSubject={change} />
              ))}
            </tbody>
          </Sheet>
        )}
      </PagedList>
    </>
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

function Row({ entry, onSubject }: { entry: AuditEntry; onSubject: Change }) {
  const [isOpen, setOpen] = useState(false);
  const subject = SUBJECTS[entry.subjectType] ?? entry.subjectType;
  const number = typeof entry.detail.number === 'string' ? entry.detail.number : undefined;
  const detail = Object.entries(entry.detail);
  return (
    <tr>
      <td className={styles.when}>{timeOf(entry.at)}</td>
      <td>
        {entry.actorName ?? entry.actorRoleLabel}
        {entry.actorName && <span className={styles.sub}>{entry.actorRoleLabel}</span>}
      </td>
      <td>{entry.actionLabel}</td>
      <td data-phone>
        {entry.subjectId ? (
          <Button
            type="link"
            size="small"
            className={styles.inline}
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

function Filters({ filter, onChange }: { filter: AuditFilter; onChange: Change }) {
  const { data: actions = [] } = useAuditActions();
  return (
    <FilterBar>
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
      <PersonChoice filter={filter} onChange={onChange} label="操作人" />
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
      <DaysChoice filter={filter} onChange={onChange} />
      <ClearFilters names={NAMES} filter={{ ...filter }} onChange={onChange} />
    </FilterBar>
  );
}
