import { useMemo } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { AXIS, Chart, type ChartOption } from '../../../components/charts/Chart.js';
import sheet from '../../../kit/sheet.module.css';
import { addDays, plainDay } from '../../../lib/days.js';
import { percent } from '../../../lib/numbers.js';
import { useMonths, useStatistics, type Months, type Statistics } from '../api/statistics.js';
import { Count } from './Count.js';
import { FigureTable } from './FigureTable.js';
import { SpanPicker, useSpan } from './SpanPicker.js';
import styles from './Statistics.module.css';

/** 办理统计: a period's figures that add up, drawn by month, with tables for every way to divide them. */
export function StatisticsPage() {
  const [span, setSpan] = useSpan();
  const query = useStatistics(span);
  return (
    <Page width="list" spaced title="办理统计" actions={<SpanPicker value={span} onChange={setSpan} />}>
      <Loaded what="统计" rows={8} query={query}>
        {(data) => <Whole statistics={data} />}
      </Loaded>
    </Page>
  );
}

function Whole({ statistics: s }: { statistics: Statistics }) {
  const { from, to } = s;
  const all = () => ({ from, to });
  const months = useMonths({ from: monthsBefore(to) > from ? monthsBefore(to) : from, to });
  return (
    <>
      <p className={styles.note}>
        {plainDay(from)}至{plainDay(to)}，期末状态截至 {plainDay(s.cutOff)}
        。追问重新计时，另算一轮；逾期后才答复的永远算逾期答复。
      </p>
      <Balance s={s} />
      <Facts s={s} />
      <Refusals s={s} />
      {months.data && <MonthsSection months={months.data} />}
      <FigureTable
        id="by-department"
        title="按处室"
        head="处室"
        span={all}
        rows={s.byDepartment.map((row) => ({
          key: row.departmentId ?? 'none',
          name: row.department ?? '尚未分办',
          figures: row,
          filter: { department: row.departmentId ?? 'none' },
        }))}
      />
      {s.byMailbox.length > 0 && (
        <>
          <FigureTable
            id="by-mailbox"
            title="按栏目"
            head="栏目"
            span={all}
            rows={s.byMailbox.map((row) => ({
              key: row.mailbox,
              name: row.mailboxLabel,
              figures: row,
              filter: { mailbox: row.mailbox },
            }))}
          />
          <FigureTable
            id="by-kind"
            title="按类别"
            head="类别"
            span={all}
            rows={s.byKind.map((row) => ({
              key: row.kind,
              name: row.kindLabel,
              figures: row,
              filter: { kind: row.kind },
            }))}
          />
        </>
      )}
      <FigureTable
        id="by-handler"
        title="按承办人"
        head="承办人"
        span={all}
        rows={s.byHandler.map((row) => ({
          key: `${row.departmentId} ${row.handlerId}`,
          name: `${row.handler ?? '尚未指定'}（${row.department ?? '尚未分办'}）`,
          figures: row,
          filter: { department: row.departmentId ?? 'none', handler: row.handlerId ?? 'none' },
        }))}
      />
    </>
  );
}

function Balance({ s }: { s: Statistics }) {
  const span = { from: s.from, to: s.to };
  const term = (label: string, figure: 'carriedIn' | 'received' | 'reopened' | 'closed' | 'carriedOut') => (
    <dl className={styles.term}>
      <dt>{label}</dt>
      <dd>
        <Count value={s[figure]} query={{ ...span, figure }} />
      </dd>
    </dl>
  );
  const sign = (text: string) => <span className={styles.sign}>{text}</span>;
  return (
    <section className={styles.balance} aria-label="收支平衡">
      {term('上期结转', 'carriedIn')}
      {sign('+')}
      {term('收到来信', 'received')}
      {sign('+')}
      {term('追问', 'reopened')}
      {sign('=')}
      {term('办结', 'closed')}
      {sign('+')}
      {term('结转下期', 'carriedOut')}
    </section>
  );
}

function Facts({ s }: { s: Statistics }) {
  const span = { from: s.from, to: s.to };
  const figures = [
    'answered',
    'answeredOnTime',
    'answeredLate',
    'overdue',
    'refused',
    'referred',
    'merged',
    'withdrawn',
    'valid',
  ] as const;
  const labels: Record<(typeof figures)[number], string> = {
    answered: '答复',
    answeredOnTime: '按时答复',
    answeredLate: '逾期答复',
    overdue: '逾期未答复',
    refused: '不予受理',
    referred: '转送',
    merged: '并案',
    withdrawn: '来信人撤回',
    valid: '有效来信',
  };
  const number = (value: number | null): string => (value === null ? '—' : value.toFixed(1));
  return (
    <dl className={styles.facts}>
      {figures.map((figure) => (
        <div key={figure}>
          <dt>{labels[figure]}</dt>
          <dd>
            <Count value={s[figure]} query={{ ...span, figure }} />
          </dd>
        </div>
      ))}
      <div>
        <dt>按时率</dt>
        <dd>{percent(s.onTimeRate)}</dd>
      </div>
      <div>
        <dt>答复率</dt>
        <dd>{percent(s.replyRate)}</dd>
      </div>
      <div>
        <dt>平均工作日</dt>
        <dd>{number(s.meanWorkingDays)}</dd>
      </div>
      <div>
        <dt>九成不超过（工作日）</dt>
        <dd>{s.p90WorkingDays ?? '—'}</dd>
      </div>
      <div>
        <dt>满意率（{s.rated} 次评价）</dt>
        <dd>{percent(s.satisfactionRate)}</dd>
      </div>
    </dl>
  );
}

/** 不予受理 by code: every number opens its letters, by mailbox where all mailboxes are seen. */
function Refusals({ s }: { s: Statistics }) {
  const codes = s.refusals.filter(({ count }) => count > 0);
  if (codes.length === 0) return null;
  const span = { from: s.from, to: s.to, figure: 'refused' as const };
  return (
    <section className={styles.section} aria-labelledby="refusals">
      <h2 id="refusals">不予受理的情形</h2>
      <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="refusals">
        <table className={sheet.sheet} aria-labelledby="refusals">
          <thead>
            <tr>
              <th scope="col">情形</th>
              <th scope="col" data-num>
                合计
              </th>
              {s.byMailbox.map(({ mailbox, mailboxLabel }) => (
                <th scope="col" key={mailbox} data-num>
                  {mailboxLabel}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map(({ code, label, count }) => (
              <tr key={code}>
                <th scope="row">
                  {code} {label}
                </th>
                <td data-num>
                  <Count value={count} of={label} query={{ ...span, refusalCode: code }} />
                </td>
                {s.byMailbox.map(({ mailbox, mailboxLabel, refusals }) => (
                  <td key={mailbox} data-num>
                    <Count
                      value={refusals.find((row) => row.code === code)?.count ?? 0}
                      of={`${mailboxLabel}${label}`}
                      query={{ ...span, refusalCode: code, mailbox }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MonthsSection({ months: { months, from, to } }: { months: Months }) {
  const option = useMemo(() => drawingOf(months), [months]);
  return (
    <FigureTable
      id="by-month"
      title="逐月"
      head="月份"
      span={({ key }) => monthSpan(key, { from, to })}
      rows={[...months]
        .reverse()
        .map((row) => ({ key: row.month, name: row.month, figures: row, filter: {} }))}
      drawing={<Chart label="逐月收到、办结和逾期未答复的件数，数字见下表" height={280} option={option} />}
    />
  );
}

function drawingOf(months: Months['months']): ChartOption {
  const bar = (name: string, data: number[], itemStyle: object) => ({
    name,
    type: 'bar' as const,
    barMaxWidth: 16,
    data,
    itemStyle,
  });
  return {
    grid: { left: 40, right: 16, top: 36, bottom: 26 },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 10, textStyle: { color: 'var(--ink-soft)' } },
    xAxis: { type: 'category', data: months.map(({ month }) => month), ...AXIS },
    yAxis: { type: 'value', minInterval: 1, ...AXIS },
    series: [
      bar(
        '收到',
        months.map(({ received }) => received),
        { color: 'var(--blue-soft)', borderColor: 'var(--blue)', borderWidth: 1 },
      ),
      bar(
        '办结',
        months.map(({ closed }) => closed),
        { color: 'var(--blue)' },
      ),
      {
        name: '月末逾期未答复',
        type: 'line',
        data: months.map(({ overdue }) => overdue),
        symbol: 'diamond',
        symbolSize: 9,
        itemStyle: { color: 'var(--seal-fill)' },
        lineStyle: { color: 'var(--seal-fill)', type: 'dashed' },
      },
    ],
  };
}

/** The first day of the month eleven months before. */
const monthsBefore = (day: string): string => {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = last - 11;
  return `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}-01`;
};

/** A month, or what of it lies in the period. */
function monthSpan(month: string, whole: { from: string; to: string }): { from: string; to: string } {
  const first = `${month}-01`;
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  const last = addDays(next, -1);
  return { from: first > whole.from ? first : whole.from, to: last < whole.to ? last : whole.to };
}
