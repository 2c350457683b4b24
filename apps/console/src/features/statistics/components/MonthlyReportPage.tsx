import { dueText } from '@huiyin/contract';
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button, DatePicker } from 'antd';
import { useSearchParams } from 'react-router';
import { Failure, Loading } from '../../../components/States.js';
import { dayjs } from '../../../lib/dayjs.js';
import { plainDay, today } from '../../../lib/days.js';
import { percent } from '../../../lib/numbers.js';
import { messageOf } from '../../../lib/problems.js';
import { useTitle } from '../../../lib/useTitle.js';
import {
  useMonthlyFile,
  useMonthlyReport,
  type MonthlyReport,
  type ReportFormat,
} from '../api/statistics.js';
import styles from './Report.module.css';

/** 月度通报, as it is printed; the files say the same. */
export function MonthlyReportPage() {
  useTitle('月度通报');
  const { message } = App.useApp();
  const [params, setParams] = useSearchParams();
  const query = useMonthlyReport(params.get('month') ?? undefined);
  const month = query.data?.month ?? params.get('month');
  const file = useMonthlyFile();
  const download = (format: ReportFormat) =>
    query.data &&
    file.mutate(
      { month: query.data.month, format, title: query.data.title },
      { onError: (error) => void message.error(messageOf(error)) },
    );
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <h1>月度通报</h1>
        <DatePicker
          picker="month"
          aria-label="月份"
          allowClear={false}
          value={month ? dayjs(`${month}-01`) : null}
          disabledDate={(date) => date.isAfter(dayjs(today()), 'month')}
          onChange={(date) => date && setParams({ month: date.format('YYYY-MM') }, { replace: true })}
        />
        <Button
          icon={<DownloadOutlined aria-hidden />}
          loading={file.isPending}
          onClick={() => download('docx')}
        >
          下载 Word
        </Button>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          loading={file.isPending}
          onClick={() => download('xlsx')}
        >
          下载 Excel
        </Button>
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          打印
        </Button>
      </div>
      {query.isError ? (
        <Failure what="月度通报" error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading what="月度通报" rows={10} />
      ) : (
        <Paper report={query.data} />
      )}
    </div>
  );
}

const HEAD = ['结转', '收到', '追问', '办结', '按时答复', '逾期答复', '逾期未答', '在办', '按时率'];

function Paper({ report }: { report: MonthlyReport }) {
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
  ];
  return (
    <article className={styles.paper}>
      <h2>{report.title}</h2>
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
      <p className={styles.from}>
        <span>{report.office}</span>
        <span>数据截至 {plainDay(s.cutOff)}</span>
      </p>
    </article>
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
