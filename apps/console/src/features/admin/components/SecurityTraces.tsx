import { Button, Select } from 'antd';
import { FilterBar } from '../../../kit/Page.js';
import { PagedList } from '../../../kit/Loaded.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { TRACE_KINDS, useSecurityTraces, type SecurityTrace } from '../api/traces.js';
import styles from './AdminPage.module.css';
import { ClearFilters, DaysChoice, PersonChoice } from './AuditFilters.js';
import { useUrlFilter, type Change } from './useUrlFilter.js';

const NAMES = ['kind', 'actor', 'source', 'from', 'to'] as const;

/** 登录失败和越权: who was refused, how often and from where, without an address. */
export function SecurityTraces() {
  const [filter, change] = useUrlFilter(NAMES);
  const query = useSecurityTraces(filter);
  return (
    <>
      <FilterBar>
        <Select
          aria-label="情况"
          className={styles.choice}
          placeholder="全部情况"
          allowClear
          value={filter.kind}
          onChange={(kind?: string) => change({ kind })}
          options={Object.entries(TRACE_KINDS).map(([value, label]) => ({ value, label }))}
          popupMatchSelectWidth={false}
        />
        <PersonChoice filter={filter} onChange={change} label="账号" />
        <DaysChoice filter={filter} onChange={change} />
        <ClearFilters names={NAMES} filter={filter} onChange={change} />
      </FilterBar>
      <PagedList what="登录失败和越权" query={query} unit="行" empty={<Empty title="没有符合条件的记录" />}>
        {(items) => (
          <Sheet caption="登录失败和越权">
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">账号</th>
                <th scope="col">情况</th>
                <th scope="col" data-wide>
                  接口
                </th>
                <th scope="col">来源</th>
                <th scope="col" data-num>
                  次数
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((trace) => (
                <Row key={trace.id} trace={trace} onChange={change} />
              ))}
            </tbody>
          </Sheet>
        )}
      </PagedList>
    </>
  );
}

function Row({ trace, onChange }: { trace: SecurityTrace; onChange: Change }) {
  const { source, network } = trace;
  return (
    <tr>
      <td>{timeOf(trace.at)}</td>
      <td>
        {trace.actorName ?? (trace.nameDigest ? '没有此账号' : '未登录')}
        {trace.nameDigest && <span className={styles.sub}>摘要 {trace.nameDigest}</span>}
      </td>
      <td>
        {trace.kindLabel}
        <span className={styles.sub}>{trace.reasonLabel}</span>
      </td>
      <td data-wide className={styles.route}>
        {trace.route ?? '—'}
        {trace.subjectId && (
          <Button
            type="link"
            size="small"
            className={styles.wrapping}
            onClick={() => onChange({ ...NOTHING, view: undefined, subject: trace.subjectId ?? undefined })}
          >
            这封来信的操作记录
          </Button>
        )}
      </td>
      <td>
        {source ? (
          <Button
            type="link"
            size="small"
            className={styles.wrapping}
            aria-label={`${network ?? ''}，只看这个来源的记录`}
            onClick={() => onChange({ source })}
          >
            {network}
          </Button>
        ) : (
          '多个来源'
        )}
      </td>
      <td data-num>{trace.count}</td>
    </tr>
  );
}

const NOTHING = Object.fromEntries(NAMES.map((name) => [name, undefined]));
