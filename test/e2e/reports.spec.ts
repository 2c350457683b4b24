/** @engine one: papers and files; the figures in them are in statistics.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { formulasOf, readWorkbook } from '../support/workbooks.js';
import { entryOf } from '../support/zip-entry.js';
import { TimeTravel } from './time-travel.js';

const FIELDS = {
  surveys: 3,
  surveyOpinions: 41,
  surveyResults: 3,
  interviews: 1,
  interviewQuestions: 12,
  interviewAnswers: 11,
};
const FORMULA = '=1+1 这样的标题不应当被当作公式';

describe('reports and assessment', () => {
  let api: Api;
  let office: TimeTravel;
  let late: string;
  let lateNumber: string;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-01-05T02:00:00Z' });
    office = new TimeTravel(api);
    const first = await office.send({ mailbox: 'suggestion', kind: 'suggestion', title: '按时答复的建议' });
    await office.answer(first.id, 'price');
    const second = await office.send({ mailbox: 'suggestion', kind: 'suggestion', title: '逾期答复的建议' });
    const third = await office.send({ mailbox: 'suggestion', kind: 'suggestion', title: FORMULA });
    await office.assign(third.id, 'price');
    [late, lateNumber] = [second.id, second.number];
    office.to('2026-01-29T02:00:00Z');
    await office.answer(second.id, 'price');
    office.to('2026-02-10T02:00:00Z');
  });
  afterAll(() => api?.stop());

  const download = async (path: string): Promise<{ type: string; file: Buffer }> => {
    const response = await fetch(`${api.url}/api/v1${path}`, {
      headers: (await office.as('supervisor')).headers,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=/);
    return {
      type: response.headers.get('content-type')!,
      file: Buffer.from(await response.arrayBuffer()),
    };
  };

  it('R18: the monthly report says in words and tables what the statistics say', async () => {
    const supervisor = await office.as('supervisor');
    const { body: report } = await supervisor.get('/supervision/reports/monthly?month=2026-01');
    const { body: statistics } = await supervisor.get(
      '/supervision/statistics?from=2026-01-01&to=2026-01-31',
    );
    expect(report.statistics).toEqual(statistics);
    expect(report.title).toContain('2026年1月群众来信办理情况通报');
    expect(report.paragraphs[0]).toContain(`收到来信 ${statistics.received} 件`);
    expect(report.paragraphs.at(-1)).toMatch(/存在逾期的处室：.*逾期答复 \d+ 件/);
    expect(report.overdueLetters).toHaveLength(statistics.overdue);
    expect(report.overdueLetters.map(({ title }: { title: string }) => title)).toContain(FORMULA);
  });

  it('as xlsx its total is the bureau’s, and no title becomes a formula', async () => {
    const { type, file } = await download('/supervision/reports/monthly/file?month=2026-01&format=xlsx');
    expect(type).toContain('spreadsheetml');
    const [sheet] = await readWorkbook(file);
    const { rows } = sheet;
    const total = rows.find(([name]) => name === '合计')!;
    const { body } = await (
      await office.as('leader')
    ).get('/supervision/statistics?from=2026-01-01&to=2026-01-31');
    expect(total.slice(1, 9)).toEqual([
      body.carriedIn,
      body.received,
      body.reopened,
      body.closed,
      body.answeredOnTime,
      body.answeredLate,
      body.overdue,
      body.carriedOut,
    ]);
    expect(formulasOf(sheet)).toEqual([]);
  });

  it('as docx it is a whole document with the words of the report', async () => {
    const { type, file } = await download('/supervision/reports/monthly/file?month=2026-01&format=docx');
    expect(type).toContain('wordprocessingml');
    const text = (await entryOf(file, 'word/document.xml')).replace(/<[^>]+>/g, '');
    const { body } = await (await office.as('supervisor')).get('/supervision/reports/monthly?month=2026-01');
    for (const words of [body.title, ...body.paragraphs, '各处室办理情况', FORMULA])
      expect(text).toContain(words);
  });

  it.each([
    ['monthly?month=2026-13', 'month'],
    ['monthly?month=2026-03', 'month'],
    ['monthly?month=0001-01', 'month'],
    ['annual?year=2027', 'year'],
    ['annual?year=2006', 'year'],
  ])('refuses %s', async (path, field) => {
    const answer = await (await office.as('supervisor')).get(`/supervision/reports/${path}`);
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors[0].path).toBe(field);
  });

  it.each(['0', '2006', '2027', '10000', '-1', 'x'])(
    'refuses what is typed in for the year %s',
    async (year) => {
      const answer = await (await office.as('clerk')).put(`/supervision/reports/annual/${year}`, FIELDS);
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors).toEqual([{ path: 'year', message: expect.stringMatching(/[一-龥]/) }]);
    },
  );

  it.each([
    ['statistics?from=0001-01-01', 'from'],
    ['statistics?to=0001-05-01', 'to'],
    ['statistics/months?from=0001-01-01', 'from'],
    ['summary?from=0001-01-01', 'from'],
    ['summary?to=9999-12-31', 'to'],
    ['satisfaction?to=9999-12-31', 'to'],
    ['assessment?from=0001-01-01&to=2026-01-31', 'from'],
  ])('the ends of time are no period: %s', async (path, field) => {
    const answer = await (await office.as('supervisor')).get(`/supervision/${path}`);
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors).toEqual([{ path: field, message: expect.stringContaining('1900-01-01') }]);
  });

  it('the annual table counts letters itself and keeps what was typed in', async () => {
    const fields = FIELDS;
    assertRefused(
      await (await office.as('head')).put('/supervision/reports/annual/2026', fields),
      403,
      'FORBIDDEN',
    );
    const clerk = await office.as('clerk');
    // The consultations of the demo, before anything is typed in.
    const { body: counted } = await clerk.get('/supervision/reports/annual?year=2026');
    expect(counted.surveys).toBeGreaterThan(0);
    expect((await clerk.put('/supervision/reports/annual/2026', fields)).status).toBe(200);
    const { body } = await clerk.get('/supervision/reports/annual?year=2026');
    const { body: statistics } = await clerk.get('/supervision/statistics?from=2026-01-01');
    expect(body).toMatchObject({
      otherSurveys: { surveys: 3, surveyOpinions: 41, surveyResults: 3 },
      surveys: counted.surveys + 3,
      surveyOpinions: counted.surveyOpinions + 41,
      surveyResults: counted.surveyResults + 3,
      interviews: 1,
      interviewQuestions: 12,
      interviewAnswers: 11,
      cutOff: '2026-02-10',
      received: statistics.received + statistics.reopened,
      closed: statistics.closed,
    });
    expect(body.averageDays).toBeGreaterThan(0);
    const { file } = await download('/supervision/reports/annual/file?year=2026&format=xlsx');
    const [{ rows }] = await readWorkbook(file);
    expect(JSON.stringify(rows)).toContain('征集调查期数');
  });

  it('the annual table is the whole office’s: a head, who sees figures of one department, gets none of it', async () => {
    const head = await office.as('head-price');
    assertRefused(await head.get('/supervision/reports/annual?year=2026'), 403, 'FORBIDDEN');
    assertRefused(await head.get('/supervision/reports/annual/file?year=2026&format=xlsx'), 403, 'FORBIDDEN');
    expect((await head.get('/supervision/reports/monthly?month=2026-01')).status).toBe(200);
    expect((await (await office.as('leader')).get('/supervision/reports/annual?year=2026')).status).toBe(200);
  });

  describe('assessment (细则五(四))', () => {
    const PERIOD = 'from=2026-01-01&to=2026-01-31';
    const priceRow = async () => {
      const { body } = await (await office.as('supervisor')).get(`/supervision/assessment?${PERIOD}`);
      const id = (await office.department('price')).id;
      return {
        view: body,
        row: body.departments.find(({ departmentId }: { departmentId: string }) => departmentId === id),
      };
    };

    it('scores by the formula on the page: 4 % of the year', async () => {
      const { view, row } = await priceRow();
      expect(view.formula).toContain('按时率 × 60 + 答复率 × 20 + 满意率 × 20');
      expect(view.rule).toMatchObject({ contributionPercent: 4 });
      const points = row.parts.reduce((sum: number, part: { points: number }) => sum + part.points, 0);
      expect(row.score).toBeCloseTo(points, 1);
      expect(row.contribution).toBeCloseTo(row.score * 0.04, 1);
      expect(row.figures.answeredLate).toBeGreaterThan(0);
    });

    it('an appeal changes nothing until a supervisor grants it; then the letter is left out by name', async () => {
      const before = (await priceRow()).row;
      const appeal = { number: lateNumber, reason: '当月机房搬迁停机三天，来信无法打开。' };
      assertRefused(
        await (await office.as('head')).post('/supervision/assessment/exclusions', appeal),
        404,
        'NOT_FOUND',
      );
      assertRefused(
        await (await office.as('clerk')).post('/supervision/assessment/exclusions', appeal),
        403,
        'FORBIDDEN',
      );
      const head = await office.as('head-price');
      const asked = await head.post('/supervision/assessment/exclusions', appeal);
      expect(asked.body).toMatchObject({ status: 'requested', letterId: late, round: 1 });
      assertRefused(await head.post('/supervision/assessment/exclusions', appeal), 409, 'DUPLICATE');
      expect((await priceRow()).row).toEqual(before);

      const supervisor = await office.as('supervisor');
      const path = `/supervision/assessment/exclusions/${asked.body.id}/decision`;
      assertRefused(await head.post(path, { granted: true, decision: '同意' }), 403, 'FORBIDDEN');
      const decided = await supervisor.post(path, { granted: true, decision: '停机属实，予以剔除。' });
      expect(decided.body).toMatchObject({ status: 'granted', decision: '停机属实，予以剔除。' });
      assertRefused(
        await supervisor.post(path, { granted: false, decision: '改变主意' }),
        409,
        'ACTION_NOT_ALLOWED',
      );

      const { row } = await priceRow();
      expect(row.figures.answeredLate).toBe(before.figures.answeredLate - 1);
      expect(row.figures.answered).toBe(before.figures.answered - 1);
      expect(row.figures.received).toBe(before.figures.received - 1);
      expect(row.parts[0].rate).toBeGreaterThan(before.parts[0].rate);
      expect(row.exclusions).toMatchObject([
        { number: lateNumber, reason: appeal.reason, decision: '停机属实，予以剔除。' },
      ]);
      // The bureau's own statistics stay what they are: late stays late.
      const { body } = await supervisor.get(`/supervision/statistics?${PERIOD}`);
      expect(
        body.byDepartment.find(
          ({ departmentId }: { departmentId: string }) => departmentId === row.departmentId,
        ).answeredLate,
      ).toBe(before.figures.answeredLate);
    });

    it('a rule holds from a day to come, and its weights are 100', async () => {
      const supervisor = await office.as('supervisor');
      const rule = {
        effectiveFrom: '2026-03-01',
        onTimeWeight: 50,
        replyWeight: 30,
        satisfactionWeight: 20,
        contributionPercent: 5,
        basis: '2026 年考核办法',
      };
      assertRefused(
        await supervisor.post('/supervision/assessment/rules', { ...rule, onTimeWeight: 60 }),
        422,
        'VALIDATION_FAILED',
      );
      assertRefused(
        await supervisor.post('/supervision/assessment/rules', { ...rule, effectiveFrom: '2026-02-10' }),
        422,
        'VALIDATION_FAILED',
      );
      assertRefused(
        await (await office.as('head')).post('/supervision/assessment/rules', rule),
        403,
        'FORBIDDEN',
      );
      expect((await supervisor.post('/supervision/assessment/rules', rule)).status).toBe(201);
      assertRefused(await supervisor.post('/supervision/assessment/rules', rule), 409, 'DUPLICATE');
      expect((await priceRow()).view.rule.contributionPercent).toBe(4);
    });
  });
});
