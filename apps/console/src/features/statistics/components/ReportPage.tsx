import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button, DatePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { dayjs } from '../../../lib/dayjs.js';
import { plainDay, today } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import type { ReportFormat } from '../api/statistics.js';
import styles from './Report.module.css';

const FORMATS: Record<ReportFormat, string> = { docx: '下载 Word', xlsx: '下载 Excel' };

/** The frame of a report that is printed: its period, its files and the paper itself; the files say the same. */
export function ReportPage<Report>({
  title,
  period: { picker, label, value, since, onChoose },
  query,
  file,
  onDownload,
  children,
}: {
  title: string;
  period: {
    picker: 'month' | 'year';
    label: string;
    /** a day of the period */
    value: string | undefined;
    /** the first year there are figures of */
    since?: number;
    onChoose: (period: Dayjs) => void;
  };
  query: { isError: boolean; error: unknown; data: Report | undefined; refetch: () => unknown };
  file: { isPending: boolean };
  onDownload: (report: Report, format: ReportFormat, on: { onError: (error: unknown) => void }) => void;
  children: (report: Report) => ReactNode;
}) {
  const { message } = App.useApp();
  const onError = (error: unknown) => void message.error(messageOf(error));
  const isOutside = (date: Dayjs) =>
    date.isAfter(dayjs(today()), picker) || (since !== undefined && date.year() < since);
  return (
    <Page
      width="paper"
      title={title}
      actions={
        <>
          <DatePicker
            picker={picker}
            aria-label={label}
            allowClear={false}
            value={value ? dayjs(value) : null}
            disabledDate={isOutside}
            onChange={(date) => date && onChoose(date)}
          />
          {(Object.keys(FORMATS) as ReportFormat[]).map((format) => (
            <Button
              key={format}
              icon={<DownloadOutlined aria-hidden />}
              loading={file.isPending}
              onClick={() => query.data && onDownload(query.data, format, { onError })}
            >
              {FORMATS[format]}
            </Button>
          ))}
          <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    >
      <Loaded what={title} rows={10} query={query}>
        {children}
      </Loaded>
    </Page>
  );
}

/** One sheet of a report, signed by the office. */
export function Paper({
  title,
  office,
  cutOff,
  children,
}: {
  title: string;
  office: string;
  /** the day up to which letters are counted */
  cutOff: string;
  children: ReactNode;
}) {
  return (
    <article className={styles.paper}>
      <h2>{title}</h2>
      {children}
      <p className={styles.from}>
        <span>{office}</span>
        <span>数据截至 {plainDay(cutOff)}</span>
      </p>
    </article>
  );
}
