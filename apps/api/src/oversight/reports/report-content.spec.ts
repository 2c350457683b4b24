import { text as textOf } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import yauzl from 'yauzl';
import { readWorkbook, rowsOf } from '../../../../../test/support/workbooks.js';
import type { AnnualReportView, MonthlyReportView, OverdueLetterView } from './dto/reports.dto.js';
import { annualContent, monthlyContent } from './report-content.js';
import { toDocx, toXlsx, type ReportContent } from '../../kernel/platform/report-files.js';
import { overdueCaption } from './report-words.js';

const wordsOf = async (content: ReportContent): Promise<string> => {
  const archive = await toDocx(content);
  const xml = await new Promise<string>((resolve, reject) => {
    yauzl.fromBuffer(archive, { lazyEntries: true }, (failed, zip) => {
      if (failed) return reject(failed);
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== 'word/document.xml') return zip.readEntry();
        zip.openReadStream(entry, (broken, stream) => (broken ? reject(broken) : resolve(textOf(stream))));
      });
      zip.readEntry();
    });
  });
  return xml.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
};

const sheetsOf = async (content: ReportContent): Promise<Record<string, unknown[][]>> => {
  const sheets = await readWorkbook(await toXlsx(content));
  return Object.fromEntries(sheets.map((sheet) => [sheet.name, rowsOf(sheet)]));
};

const overdue = (number: string, more: Partial<OverdueLetterView> = {}): OverdueLetterView =>
  ({
    number,
    title: '请问分县人口在哪里下载',
    department: '人口处',
    openedOn: '2026-01-05',
    dueOn: '2026-01-26',
    provisional: false,
    workingDaysOverdue: 11,
    ...more,
  }) as OverdueLetterView;

const monthly = (letters: OverdueLetterView[], all: number): ReportContent =>
  monthlyContent({
    title: '某局2026年2月群众来信办理情况通报',
    paragraphs: ['逾期未答复若干件。'],
    statistics: {
      byDepartment: [],
      cutOff: '2026-02-10',
      carriedIn: 1,
      received: 2,
      reopened: 0,
      closed: 2,
      answeredOnTime: 1,
      answeredLate: 1,
      overdue: 1,
      carriedOut: 1,
      onTimeRate: 0.5,
      meanWorkingDays: 3,
    },
    overdueLetters: letters,
    overdueCaption: overdueCaption(letters.length, all),
    office: '某局',
  } as unknown as MonthlyReportView);

describe('月度通报 as a file', () => {
  const letters = [
    overdue('HY-1'),
    overdue('HY-2', { title: '反映问题', department: null, dueOn: '2027-01-04', provisional: true }),
  ];

  it('the workbook has the overdue letters on a sheet of their own, with working days as numbers', async () => {
    const sheets = await sheetsOf(monthly(letters, 2));
    expect(Object.keys(sheets)).toEqual(['统计', '逾期来信']);
    expect(sheets['统计']!.slice(0, 2)).toEqual([
      ['某局2026年2月群众来信办理情况通报'],
      ['逾期未答复若干件。'],
    ]);
    expect(sheets['统计']!.at(-1)).toEqual(['合计', 1, 2, 0, 2, 1, 1, 1, 1, '50.0%', '3.0']);
    expect(sheets['逾期来信']).toEqual([
      ['某局2026年2月群众来信办理情况通报'],
      ['逾期未答复的来信'],
      ['编号', '标题', '承办处室', '收到日', '到期日', '逾期工作日'],
      ['HY-1', '请问分县人口在哪里下载', '人口处', '2026-01-05', '2026-01-26', 11],
      ['HY-2', '反映问题', '尚未分办', '2026-01-05', '2027-01-04（暂定）', 11],
    ]);
  });

  it('a list that was cut says so, in both', async () => {
    const caption = '逾期未答复的来信（仅列前 2 件，共 305 件）';
    expect((await sheetsOf(monthly(letters, 305)))['逾期来信']![1]).toEqual([caption]);
    const words = await wordsOf(monthly(letters, 305));
    expect(words).toContain(`|${caption}|`);
    expect(words).toContain('|逾期工作日|');
    expect(words).toContain('|2026-01-26|11|');
  });

  it('a month without overdue letters has one sheet', async () => {
    expect(Object.keys(await sheetsOf(monthly([], 0)))).toEqual(['统计']);
  });
});

describe('网站年度报表 as a file', () => {
  const content = annualContent({
    office: '某局',
    year: 2026,
    cutOff: '2026-12-31',
    received: 12,
    receivedLetters: 10,
    closed: 11,
    averageDays: 7.25,
    published: 2,
    surveys: 3,
    surveyOpinions: 41,
    surveyResults: 3,
    otherSurveys: { surveys: 3, surveyOpinions: 41, surveyResults: 3 },
    interviews: 1,
    interviewQuestions: 12,
    interviewAnswers: 10,
    unifiedPlatform: true,
    smartAnswers: false,
    publishedOn: '2027-01-20',
    publishedLink: 'https://www.example.gov.cn/report/2026.html',
  } as AnnualReportView);

  it('both formats hold every line of the table', async () => {
    const sheets = await sheetsOf(content);
    expect(Object.keys(sheets)).toEqual(['互动交流']);
    expect(sheets['互动交流']!.slice(2)).toEqual([
      ['栏目', '指标', '数值'],
      ['留言办理', '收到留言数量（含追问）', 12],
      ['留言办理', '收到留言数量（不含追问）', 10],
      ['留言办理', '办结留言数量', 11],
      ['留言办理', '平均办理时间（天）', '7.3'],
      ['留言办理', '公开答复数量', 2],
      ['征集调查', '征集调查期数', 3],
      ['征集调查', '收到意见数量', 41],
      ['征集调查', '公布调查结果期数', 3],
      ['在线访谈', '访谈期数', 1],
      ['在线访谈', '网民留言数量', 12],
      ['在线访谈', '答复网民提问数量', 10],
      ['互动平台', '是否使用统一平台', '是'],
      ['互动平台', '是否提供智能问答', '否'],
      ['年度报表', '公布日期', '2027-01-20'],
      ['年度报表', '公布网址', 'https://www.example.gov.cn/report/2026.html'],
    ]);
    const words = await wordsOf(content);
    for (const row of sheets['互动交流']!.slice(2)) expect(words).toContain(`|${row.join('|')}|`);
  });
});
