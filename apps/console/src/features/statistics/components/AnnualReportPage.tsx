import { App, Button, Checkbox, DatePicker, Form, Input, InputNumber } from 'antd';
import type { Dayjs } from 'dayjs';
import { useSearchParams } from 'react-router';
import { PageForm } from '../../../kit/PageForm.js';
import field from '../../../kit/form.module.css';
import { dayjs } from '../../../lib/dayjs.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import {
  useAnnualFile,
  useAnnualReport,
  useSaveAnnual,
  type AnnualFields,
  type AnnualReport,
} from '../api/statistics.js';
import styles from './Report.module.css';
import { Paper, ReportPage } from './ReportPage.js';

/** 政府网站工作年度报表, the part on interaction: letters and consultations are counted, the rest typed in. */
export function AnnualReportPage() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('year');
  const query = useAnnualReport(asked ? Number(asked) : undefined);
  const year = query.data?.year ?? (asked ? Number(asked) : undefined);
  const file = useAnnualFile();
  const fills = useCan()('reports.manage');
  return (
    <ReportPage
      title="网站年度报表"
      period={{
        picker: 'year',
        label: '年份',
        value: year ? `${year}-01-01` : undefined,
        since: 2007,
        onChoose: (date) => setParams({ year: date.format('YYYY') }, { replace: true }),
      }}
      query={query}
      file={file}
      onDownload={(report, format, on) => file.mutate({ year: report.year, format }, on)}
    >
      {(report) => (
        <>
          <Table report={report} />
          {fills && <Fields key={report.year} report={report} />}
        </>
      )}
    </ReportPage>
  );
}

type CountField =
  | 'surveys'
  | 'surveyOpinions'
  | 'surveyResults'
  | 'interviews'
  | 'interviewQuestions'
  | 'interviewAnswers';

const FIELDS: [CountField, string, string][] = [
  ['surveys', '征集调查', '征集调查期数'],
  ['surveyOpinions', '征集调查', '收到意见数量'],
  ['surveyResults', '征集调查', '公布调查结果期数'],
  ['interviews', '在线访谈', '访谈期数'],
  ['interviewQuestions', '在线访谈', '网民留言数量'],
  ['interviewAnswers', '在线访谈', '答复网民提问数量'],
];

function Table({ report }: { report: AnnualReport }) {
  const rows: [string, string, string | number][] = [
    ['留言办理', '收到留言数量（含追问）', report.received],
    ['留言办理', '收到留言数量（不含追问）', report.receivedLetters],
    ['留言办理', '办结留言数量', report.closed],
    ['留言办理', '平均办理时间（天）', report.averageDays === null ? '—' : report.averageDays.toFixed(1)],
    ['留言办理', '公开答复数量', report.published],
    ...FIELDS.map(([name, group, label]): [string, string, number] => [group, label, report[name]]),
    ['互动平台', '是否使用统一平台', report.unifiedPlatform ? '是' : '否'],
    ['互动平台', '是否提供智能问答', report.smartAnswers ? '是' : '否'],
    ['年度报表', '公布日期', report.publishedOn ?? '没有登记公布'],
    ['年度报表', '公布网址', report.publishedLink ?? '—'],
  ];
  return (
    <Paper
      title={`政府网站工作年度报表：互动交流（${report.year} 年度）`}
      office={report.office}
      cutOff={report.cutOff}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">栏目</th>
            <th scope="col">指标</th>
            <th scope="col">数值</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([group, label, value]) => (
            <tr key={`${group} ${label}`}>
              <td>{group}</td>
              <th scope="row">{label}</th>
              <td data-num>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Paper>
  );
}

type Values = Omit<AnnualFields, 'publishedOn'> & { publishedOn?: Dayjs | null };

function Fields({ report }: { report: AnnualReport }) {
  const { message } = App.useApp();
  const saving = useSaveAnnual(report.year);
  const save = async ({ publishedOn, publishedLink, ...fields }: Values) => {
    try {
      await saving.mutateAsync({
        ...fields,
        ...(publishedOn ? { publishedOn: publishedOn.format('YYYY-MM-DD') } : {}),
        ...(publishedLink?.trim() ? { publishedLink: publishedLink.trim() } : {}),
      });
    } catch (error) {
      void message.error(messageOf(error));
      throw error;
    }
    void message.success('已保存');
  };
  return (
    <PageForm<Values>
      initialValues={{
        ...report,
        ...report.otherSurveys,
        publishedOn: report.publishedOn ? dayjs(report.publishedOn) : null,
        publishedLink: report.publishedLink ?? '',
      }}
      onSend={save}
      className={styles.fields}
    >
      <h2>填写其他渠道的征集调查和在线访谈</h2>
      <p>本系统的民意征集自动计入，这里只填在其他网站或线下开展的。</p>
      {FIELDS.map(([name, group, label]) => (
        <Form.Item
          key={name}
          name={name}
          label={`${group === '征集调查' ? '其他渠道' : group}：${label}`}
          rules={[{ required: true, message: '请填写' }]}
        >
          <InputNumber min={0} precision={0} className={field.all} />
        </Form.Item>
      ))}
      <Form.Item name="unifiedPlatform" valuePropName="checked">
        <Checkbox>使用统一平台</Checkbox>
      </Form.Item>
      <Form.Item name="smartAnswers" valuePropName="checked">
        <Checkbox>提供智能问答</Checkbox>
      </Form.Item>
      <Form.Item name="publishedOn" label="年度报表公布日期" extra="检查自测据此判断年度报表是否按时公布">
        <DatePicker className={field.all} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
      </Form.Item>
      <Form.Item name="publishedLink" label="年度报表公布网址">
        <Input maxLength={300} placeholder="https://" />
      </Form.Item>
      <Form.Item label=" " colon={false}>
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          保存
        </Button>
      </Form.Item>
    </PageForm>
  );
}
