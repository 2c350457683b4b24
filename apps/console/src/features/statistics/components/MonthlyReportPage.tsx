import { dueText } from '@huiyin/contract';
import { useSearchParams } from 'react-router';
import { percent } from '../../../lib/numbers.js';
import { useMonthlyFile, useMonthlyReport, type MonthlyReport } from '../api/statistics.js';
import styles from './Report.module.css';
import { Paper, ReportPage } from './ReportPage.js';

/** 月度通报, as it is printed; the files say the same. */
export function MonthlyReportPage() {
  const [params, setParams] = useSearchParams();
  const query = useMonthlyReport(params.get('month') ?? undefined);
  const month = query.data?.month ?? params.get('month');
  const file = useMonthlyFile();
  return (
    <ReportPage
      title="月度通报"
      period={{
        picker: 'month',
        label: '月份',
        value: month ? `${month}-01` : undefined,
        onChoose: (date) => setParams({ month: date.format('YYYY-MM') }, { replace: true }),
      }}
      query={query}
      file={file}
      onDownload={(report, format, on) =>
        file.mutate({ month: report.month, format, title: report.title }, on)
      }
    >
      {(report) => <Circular report={report} />}
    </ReportPage>
  );
}

const HEAD = [
  '结转',
  '收到',
  '追问',
  '办结',
  '按时答复',
  '逾期答复',
  '逾期未答',
  '在办',
  '按时率',
  '平均工作日',
];

function Circular({ report }: { report: MonthlyReport }) {
  const { statistics: s } = report;
  const cells = (row: MonthlyReport['statistics']['byDepartment'][number] | typeof s) => [
    row.carriedIn,
    row.received,
    row.reopened,
    row.closed,
    row.answeredOnTime,
    row.answeredLate,
    row.overdue,
    row.carriedOut,
    percent(row.onTimeRate),
    row.meanWorkingDays === null ? '—' : row.meanWorkingDays.toFixed(1),
  ];
  return (
    <Paper title={report.title} office={report.office} cutOff={s.cutOff}>
      {report.paragraphs.map((words) => (
        <p key={words} className={styles.text}>
          {words}
        </p>
      ))}
      <table>
        <caption>各处室办理情况</caption>
        <thead>
          <tr>
            <th scope="col">处室</th>
            {HEAD.map((label) => (
              <th scope="col" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {s.byDepartment.map((row) => (
            <Line key={row.departmentId ?? 'none'} name={row.department ?? '尚未分办'} cells={cells(row)} />
          ))}
          <Line name="合计" cells={cells(s)} />
        </tbody>
      </table>
      {report.overdueLetters.length > 0 && (
        <table>
          <caption>{report.overdueCaption}</caption>
          <thead>
            <tr>
              <th scope="col">编号</th>
              <th scope="col">标题</th>
              <th scope="col">承办处室</th>
              <th scope="col">收到日</th>
              <th scope="col">到期日</th>
              <th scope="col">逾期工作日</th>
            </tr>
          </thead>
          <tbody>
            {report.overdueLetters.map((letter) => (
              <tr key={`${letter.id} ${letter.round}`}>
                <td>{letter.number}</td>
                <td>{letter.title}</td>
                <td>{letter.department ?? '尚未分办'}</td>
                <td>{letter.openedOn}</td>
                <td>{dueText(letter.dueOn, letter.provisional)}</td>
                <td data-num>{letter.workingDaysOverdue}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Paper>
  );
}

function Line({ name, cells }: { name: string; cells: (string | number)[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, index) => (
        <td key={HEAD[index]} data-num>
          {cell}
        </td>
      ))}
    </tr>
  );
}
