import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import type { Client } from '../support/client.js';
import {
  aDraft,
  aResponse,
  fine,
  publishedDraft,
  type DraftBody,
  type PointBody,
  type Published,
  type ResponseBody,
} from '../support/consultations.js';
import { entryOf } from '../support/zip-entry.js';
import { Office, type Person } from './office.js';

const BEFORE = '2026-03-06T02:00:00Z';
const OPEN = '2026-03-10T02:00:00Z';
/** Thursday 2026-04-09, 10:00 in Beijing: the morning after the last day. */
const ENDED = '2026-04-09T02:00:00Z';
const REASON = '备案期限由上位法规定，本办法不能另行缩短或取消。';
/** Server and Beijing disagree about the day, and at the turn of the year about the year. */
const env = { TZ: 'America/New_York' };

interface Opinion {
  id: string;
  version: number;
  sample: string;
}

describe('a consultation over the days that follow it', () => {
  let office: Office;
  let thrifty: Api;
  beforeAll(async () => {
    office = await Office.open({ now: BEFORE, env });
    const { databaseUrl, dataDir } = office.api;
    const settings = { ...env, HUIYIN_RESPONDENT_KEEP_DAYS: '30' };
    thrifty = await startApi({ databaseUrl, dataDir, now: BEFORE, env: settings });
  });
  afterAll(async () => {
    await thrifty?.stop();
    await office?.close();
  });

  const as = (person: Person): Client => office.people[person];
  const published = async (at: string, draft: Partial<DraftBody> = {}): Promise<Published> => {
    await office.at(at);
    return publishedDraft(as('handler'), as('clerk'), draft);
  };
  const say = async ({ id }: Published, body: ResponseBody) =>
    fine(await office.citizen.post(`/consultations/${id}/responses`, body));
  const opinionsOf = async ({ id }: Published): Promise<Opinion[]> =>
    fine(await as('handler').get(`/staff/consultations/${id}/opinions?limit=100`)).items;
  const decide = async ({ id, version }: Opinion, body: object): Promise<void> =>
    fine(await as('handler').post(`/staff/consultation-opinions/${id}/decision`, { version, ...body }));
  const record = async ({ id }: Published, resultPublishedOn: string): Promise<void> =>
    fine(
      await as('clerk').post(`/staff/consultations/${id}/result`, {
        resultPublishedOn,
        link: 'https://tjj.example.gov.cn/1.html',
      }),
    );
  const conclude = async ({ id }: Published): Promise<void> =>
    fine(await as('leader').post(`/staff/consultations/${id}/conclusion`));

  it('R11, P16: a decision day that passed without a result is on the supervisors’ list from the next day on', async () => {
    const asked = await published(BEFORE, { title: '决策日已过的办法（征求意见稿）' });
    const withdrawn = await published(BEFORE, { title: '撤回的办法（征求意见稿）' });
    const late = async (person: Person = 'supervisor'): Promise<string[]> =>
      fine(await as(person).get('/supervision/consultations?limit=100')).items.map(
        ({ id }: { id: string }) => id,
      );
    // 2026-05-20 is the day of the decision; it ends in Beijing.
    await office.at('2026-05-20T15:59:59.999Z');
    expect(await late()).not.toContain(asked.id);
    const explanation = '上级已统一规定，本办法不再制定。';
    fine(await as('leader').post(`/staff/consultations/${withdrawn.id}/withdrawal`, { explanation }));
    await office.at('2026-05-20T16:00:00.000Z');
    expect(await late()).toContain(asked.id);
    expect(await late('head')).toContain(asked.id);
    expect(await late('otherHead')).not.toContain(asked.id);
    expect(await late()).not.toContain(withdrawn.id);
    // The result comes late; from its own day on the feedback is what is waited for.
    await record(asked, '2026-05-21');
    expect(await late()).not.toContain(asked.id);
    await office.at('2026-05-21T16:00:00.000Z');
    expect(await late()).toContain(asked.id);
  });

  describe('contacts of respondents', () => {
    const concluded = async (): Promise<{
      asked: Published;
      sent: { number: string; queryCode: string };
    }> => {
      const asked = await published(BEFORE);
      await office.at(OPEN);
      const submitter = {
        type: 'citizen' as const,
        name: '王小明',
        phone: '13755556666',
        email: 'wang@example.com',
      };
      const sent = await say(asked, { submitter, points: [{ stance: 'amend', text: '建议写明过渡期' }] });
      await office.at(ENDED);
      await office.api.runJob('consultation-grouping');
      for (const opinion of await opinionsOf(asked))
        await decide(opinion, { wording: '写明过渡期', decision: 'not_adopted', reason: REASON });
      await record(asked, '2026-04-09');
      await conclude(asked);
      return { asked, sent };
    };
    const contacts = async ({ id }: Published) =>
      fine(await as('clerk').get(`/staff/consultations/${id}/respondents`)).items;
    const forgetAt = async (iso: string, api: Api): Promise<void> => {
      await office.at(iso);
      await api.runJob('consultation-forgetting');
    };
    const KEPT = [{ name: '王**', phone: '137****6666', revealable: true }];
    const GONE = [{ name: null, phone: null, email: null, revealable: false }];

    it.each([
      ['180 days', '2026-10-06T15:59:59.999Z', '2026-10-06T16:10:00.000Z', () => office.api],
      ['30 days as set', '2026-05-09T15:59:59.999Z', '2026-05-09T16:10:00.000Z', () => thrifty],
    ])(
      'P15: are kept for %s after the conclusion and then gone; the words stay',
      async (_, last, after, api) => {
        const { asked, sent } = await concluded();
        await forgetAt(last, api());
        expect(await contacts(asked)).toMatchObject(KEPT);
        await forgetAt(after, api());
        expect(await contacts(asked)).toMatchObject(GONE);
        const rows = await office.sql<Record<string, unknown>>(
          'SELECT name, phone, phone_index, email FROM consultation_responses WHERE consultation_id = ?',
          [asked.id],
        );
        expect(rows).toEqual([{ name: null, phone: null, phone_index: null, email: null }]);
        const { number, queryCode } = sent;
        const own = fine(await office.citizen.post('/consultation-responses/lookup', { number, queryCode }));
        expect(own.pointList).toMatchObject([
          { text: '建议写明过渡期', outcome: { decision: 'not_adopted' } },
        ]);
        expect(fine(await office.citizen.get(`/consultations/${asked.id}/summary`))).toMatchObject({
          people: 1,
          points: 1,
        });
      },
    );
  });

  it('the annual table counts consultations, points and results of a year that ends in Beijing, and adds what is typed', async () => {
    const table = async (year: number): Promise<number[]> => {
      const body = fine(await as('clerk').get(`/supervision/reports/annual?year=${year}`));
      return [body.surveys, body.surveyOpinions, body.surveyResults];
    };
    const point = (text: string): PointBody => ({ stance: 'amend', text });
    // Two without a response, so that only the moment of their conclusion differs.
    const autumn = { opensOn: '2026-11-02', closesOn: '2026-12-02', decisionOn: '2026-12-20' };
    const inTime = await published('2026-10-30T02:00:00Z', autumn);
    const afterwards = await published('2026-10-30T02:00:00Z', autumn);
    const winter = { closesOn: '2027-03-01', decisionOn: '2027-04-01' };
    const lastDay = await published('2026-12-30T02:00:00Z', { ...winter, opensOn: '2026-12-31' });
    const newYear = await published('2026-12-30T02:00:00Z', { ...winter, opensOn: '2027-01-01' });
    // Neither a draft that was dropped nor a consultation that never opened asked the public anything.
    const unopened = await published('2026-12-30T02:00:00Z', { ...winter, opensOn: '2026-12-31' });
    const dropped = fine(
      await as('handler').post('/staff/consultations', aDraft({ ...winter, opensOn: '2026-12-31' })),
    );
    for (const { id } of [unopened, dropped])
      fine(
        await as('leader').post(`/staff/consultations/${id}/withdrawal`, {
          explanation: '上级已统一规定，本办法不再制定。',
        }),
      );
    await office.api.runJob('consultation-grouping');
    for (const asked of [inTime, afterwards]) await record(asked, '2026-12-30');
    const [held, points, results] = (await table(2026)) as [number, number, number];

    // 23:59:59.999 of 31 December in Beijing, 10:59 in New York.
    await office.at('2026-12-31T15:59:59.999Z');
    await say(lastDay, aResponse({ points: [point('建议推迟施行'), point('建议写明罚则')] }));
    await say(lastDay, { points: [point('建议合并两条')] });
    await conclude(inTime);
    expect(await table(2026)).toEqual([held + 1, points + 3, results + 1]);

    await office.at('2026-12-31T16:00:00.000Z');
    await say(lastDay, aResponse({ points: [point('建议另立一章')] }));
    await conclude(afterwards);
    expect(await table(2026)).toEqual([held + 1, points + 3, results + 1]);
    expect(await table(2027)).toEqual([1, 1, 1]);
    expect(fine(await office.citizen.get(`/consultations/${newYear.id}`)).phase).toBe('collecting');

    const typed = { surveys: 2, surveyOpinions: 30, surveyResults: 1 };
    const fields = { ...typed, interviews: 0, interviewQuestions: 0, interviewAnswers: 0 };
    fine(await as('clerk').put('/supervision/reports/annual/2026', fields));
    expect(await table(2026)).toEqual([held + 3, points + 33, results + 2]);
    const { otherSurveys } = fine(await as('clerk').get('/supervision/reports/annual?year=2026'));
    expect(otherSurveys).toEqual(typed);
    expect(await table(2027)).toEqual([1, 1, 1]);
  });

  it('R13: the explanation holds each opinion with its decision, reason and people, 供审议 until it is concluded', async () => {
    const title = '采纳情况说明里的办法（征求意见稿）';
    const asked = await published(BEFORE, { title });
    const [, article] = asked.articles;
    await office.at(OPEN);
    const said = [
      ['十日改为七日', '备案期限改为七日', 'adopted', '采纳', undefined, 3],
      ['增加罚则一章', '增加罚则', 'not_adopted', '未采纳', '罚则由统计法规定，本办法不另设一章。', 1],
      ['写明调查证样式', '写明调查证的样式', 'partly', '部分采纳', '样式由国家统一规定，本办法写明出处。', 2],
      [
        '请解决小区停车',
        '解决小区停车',
        'out_of_scope',
        '不属于本次征集范围',
        '停车不归统计部门管理，请向街道反映。',
        1,
      ],
    ] as const;
    for (const [text, , , , , people] of said)
      for (let person = 0; person < people; person += 1)
        await say(asked, aResponse({ points: [{ articleId: article!.id, stance: 'amend', text }] }));
    await office.at(ENDED);
    await office.api.runJob('consultation-grouping');
    const opinions = await opinionsOf(asked);
    const [undecided, ...rest] = said.map(([text]) => opinions.find(({ sample }) => sample.includes(text))!);
    const answer = (at: number) => {
      const [, wording, decision, , reason] = said[at]!;
      return { wording, decision, ...(reason ? { reason } : {}) };
    };
    for (const [at, opinion] of rest.entries()) await decide(opinion, answer(at + 1));

    const before = await paperOf(`/staff/consultations/${asked.id}/explanation?format=docx`, 'handler');
    expect(before.words).toContain(`${title}公开征求意见采纳情况说明（供审议）`);
    expect(before.words).toContain('本说明供审议时参考，尚未向社会公布');
    expect(before.words).toContain(
      '共收到 7 人提出的意见 7 条，归并为 4 项，其中部分采纳 1 项、未采纳 1 项、不属于本次征集范围 1 项。',
    );
    expect(before.rows).toContainEqual(['第二条', '建议修改', '（尚未概括）', '3', '是', '尚未研究', '']);

    await decide(undecided!, answer(0));
    await record(asked, '2026-04-09');
    expect(
      (await fetch(`${office.api.url}/api/v1/consultations/${asked.id}/summary.docx`)).status,
    ).toBeGreaterThanOrEqual(400);
    await conclude(asked);
    const after = await paperOf(`/consultations/${asked.id}/summary.docx`);
    expect(after.words).not.toContain('供审议');
    expect(after.words).toContain(
      '共收到 7 人提出的意见 7 条，归并为 4 项，其中采纳 1 项、部分采纳 1 项、未采纳 1 项、不属于本次征集范围 1 项。',
    );
    const listed = said.map(([, wording, , label, reason, people]) => [
      ...['第二条', '建议修改', wording, String(people)],
      ...[people >= 3 ? '是' : '否', label, reason ?? ''],
    ]);
    const [header, ...rows] = after.rows;
    expect(header).toEqual(['条款', '态度', '意见', '人数', '是否相对集中', '采纳情况', '理由']);
    expect(rows[0]).toEqual(listed[0]);
    expect([...rows].sort()).toEqual([...listed].sort());
  });

  /** A docx as a word processor opens it: its paragraphs, and its tables row by row. */
  async function paperOf(path: string, person?: Person): Promise<{ words: string; rows: string[][] }> {
    const headers = person ? as(person).headers : {};
    const answer = await fetch(`${office.api.url}/api/v1${path}`, { headers });
    expect(answer.status).toBe(200);
    const document = await entryOf(Buffer.from(await answer.arrayBuffer()), 'word/document.xml');
    const cells = (row: string): string[] => (row.match(/<w:tc>.*?<\/w:tc>/gs) ?? []).map(textOf);
    return {
      words: textOf(document),
      rows: (document.match(/<w:tr[ >].*?<\/w:tr>/gs) ?? []).map(cells),
    };
  }
});

const textOf = (xml: string): string => xml.replace(/<[^>]+>/g, '');
