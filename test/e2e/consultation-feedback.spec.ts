import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { assertRefused, staff, type Client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { aResponse, fine, publishedDraft, type PointBody, type Published } from '../support/consultations.js';
import { unpackedText } from '../support/unpacked.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { CalendarOffice, NOTICES } from './calendar-office.js';
import { patient, WechatCitizen } from './messages.js';
import { Office, type Person } from './office.js';

const BEFORE = '2026-03-06T02:00:00Z';
const OPEN = '2026-03-10T02:00:00Z';
/** Thursday 2026-04-09, 10:00 in Beijing: the morning after the last day. */
const ENDED = '2026-04-09T02:00:00Z';
const CAMPAIGN =
  '建议保留第二条中提前十日备案的规定，不要缩短为五日，否则基层单位来不及准备材料，也不利于统计机构审查调查表是否合法，请认真考虑基层的实际困难和意见。';
const REASON = '备案期限由上位法规定，本办法不能另行缩短或取消。';

interface Opinion {
  id: string;
  version: number;
  people: number;
  points: number;
  nameless: number;
  stance: string;
  sample: string;
  wording: string | null;
}

describe('what becomes of what people say', () => {
  let wechat: Wechat;
  let office: Office;
  let second: Api;
  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: BEFORE, env: patient(wechat) });
    const { databaseUrl, dataDir } = office.api;
    second = await startApi({ databaseUrl, dataDir, now: BEFORE, env: patient(wechat) });
  });
  afterAll(async () => {
    await second?.stop();
    await office?.close();
    await wechat?.stop();
  });

  const as = (person: Person): Client => office.people[person];
  const say = async (
    { id }: Published,
    points: PointBody[],
    submitter?: ReturnType<typeof aResponse>['submitter'],
  ) =>
    fine(
      await office.citizen.post(`/consultations/${id}/responses`, {
        points,
        ...(submitter ? { submitter } : {}),
      }),
    );
  const person = () => aResponse().submitter!;
  const opened = async (draft = {}): Promise<Published> => {
    await office.at(BEFORE);
    const published = await publishedDraft(as('handler'), as('clerk'), draft);
    await office.at(OPEN);
    return published;
  };
  const ended = async (): Promise<void> => {
    await office.at(ENDED);
    await office.api.runJob('consultation-grouping');
  };
  const opinionsOf = async ({ id }: Published): Promise<Opinion[]> =>
    fine(await as('handler').get(`/staff/consultations/${id}/opinions?limit=100`)).items;
  const pointsOf = async (
    { id }: Published,
    query = '',
  ): Promise<{ id: string; opinionId: string | null }[]> =>
    fine(await as('handler').get(`/staff/consultations/${id}/points?limit=100${query}`)).items;
  const decide = (opinion: Opinion, decision: string, more = {}, who: Person = 'handler') =>
    as(who).post(`/staff/consultation-opinions/${opinion.id}/decision`, {
      wording: '保留提前备案的期限',
      decision,
      version: opinion.version,
      ...more,
    });
  const record = ({ id }: Published, more = {}) =>
    as('clerk').post(`/staff/consultations/${id}/result`, {
      resultPublishedOn: '2026-04-09',
      link: 'https://tjj.example.gov.cn/2026/0409.html',
      ...more,
    });
  const conclude = ({ id }: Published, who: Person) => as(who).post(`/staff/consultations/${id}/conclusion`);
  const outbox = (topic: string, id: string) =>
    office.sql('SELECT id FROM outbox WHERE topic = ? AND payload LIKE ?', [topic, `%${id}%`]);

  it('P07, P08: 21 phones with one text are one opinion of 21 people; what differs in a number or 不 stays apart', async () => {
    const asked = await opened();
    const [, article] = asked.articles;
    const point = (text: string): PointBody => ({ articleId: article!.id, stance: 'amend', text });
    for (let copy = 0; copy < 21; copy += 1) await say(asked, [point(CAMPAIGN)], person());
    const sender = person();
    // The same phone twice, and nearly the same words: one more person, no more opinions.
    await say(asked, [point(CAMPAIGN.replace('实际困难', '具体困难'))], sender);
    await say(asked, [point(`${CAMPAIGN}！`)], sender);
    await say(asked, [point(CAMPAIGN.replace('五日', '三日'))], person());
    await say(asked, [point(CAMPAIGN.replace('不要缩短', '要缩短'))], person());
    await say(asked, [
      { articleId: article!.id, stance: 'support' },
      { stance: 'support', text: '同意第二条' },
    ]);
    await say(asked, [
      { articleId: article!.id, stance: 'support' },
      { stance: 'support', text: '不同意第二条' },
    ]);
    await ended();
    const opinions = await opinionsOf(asked);
    expect(opinions[0]).toMatchObject({ people: 22, points: 23, nameless: 0, concentrated: true });
    expect(opinions.map(({ people, nameless }) => `${people}+${nameless}`).sort()).toEqual([
      '0+1',
      '0+1',
      '0+2',
      '1+0',
      '1+0',
      '22+0',
    ]);
    expect(opinions.find(({ nameless }) => nameless === 2)?.wording).toBe('支持第二条');
    const alike = opinions.find(({ sample }) => sample.includes('三日'));
    expect(alike).toMatchObject({ similar: { id: opinions[0]!.id } });
    // Run again, it finds nothing to do and loses nothing.
    await office.api.runJob('consultation-grouping');
    expect(await opinionsOf(asked)).toEqual(opinions);
    expect(await pointsOf(asked, '&loose=true')).toEqual([]);
  });

  it('P09: a point is put into two opinions by two clerks at once, at two servers: one of them is told', async () => {
    const asked = await opened();
    for (const text of ['办法名称过长', '应当写明罚则', '应当写明施行日期'])
      await say(asked, [{ stance: 'amend', text }], person());
    await ended();
    const points = await pointsOf(asked);
    const moved = points[0]!;
    const targets = points.slice(1).map(({ opinionId }) => opinionId);
    const head = await staff(second.url, 'head');
    for (let round = 0; round < 3; round += 1) {
      const from = (await pointsOf(asked)).find(({ id }) => id === moved.id)!.opinionId;
      const free = targets.filter((target) => target !== from);
      const answers = await Promise.all(
        [as('handler'), head].map((who, at) =>
          who.post(`/staff/consultation-opinions/${free[at % free.length]}/points`, {
            pointIds: [moved.id],
            from,
          }),
        ),
      );
      // Both may name the same target in later rounds; then, too, only one of them moves it.
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const sums = await opinionsOf(asked);
      expect(sums.reduce((sum, opinion) => sum + opinion.points, 0)).toBe(3);
    }
  });

  it('moves, merges and splits within one stance, by the drafting department only', async () => {
    const asked = await opened();
    const [first] = asked.articles;
    for (const text of ['删去“为”字', '改为“为了”', '另起一段'])
      await say(asked, [{ articleId: first!.id, stance: 'amend', text }], person());
    await say(asked, [{ articleId: first!.id, stance: 'oppose', text: '不必规定' }], person());
    await ended();
    const amend = (await opinionsOf(asked)).filter(({ stance }) => stance === 'amend');
    const oppose = (await opinionsOf(asked)).find(({ stance }) => stance === 'oppose')!;
    const merge = (who: Person, from: string[]) =>
      as(who).post(`/staff/consultation-opinions/${amend[0]!.id}/merger`, { from });
    for (const other of ['clerk', 'otherHandler'] as const)
      assertRefused(await merge(other, [amend[1]!.id]), 403, 'FORBIDDEN');
    assertRefused(await as('otherHandler').get(`/staff/consultations/${asked.id}/points`), 403, 'FORBIDDEN');
    assertRefused(await merge('handler', [oppose.id]), 422, 'VALIDATION_FAILED');
    const merged = fine(await merge('handler', [amend[1]!.id, amend[2]!.id]));
    expect(merged).toMatchObject({ people: 3, points: 3 });
    const inside = await pointsOf(asked, `&opinionId=${merged.id}`);
    const split = fine(
      await as('head').post(`/staff/consultations/${asked.id}/opinions`, {
        pointIds: [inside[2]!.id],
        from: merged.id,
      }),
    );
    expect(split).toMatchObject({ people: 1, points: 1, decision: null });
    expect(JSON.stringify(await pointsOf(asked))).not.toMatch(/意见人|137\d{8}/);
  });

  it('R12, P09, P10, P13: concluded by another person once everything is answered, and each respondent is told once', async () => {
    const asked = await opened();
    const [, article] = asked.articles;
    const sender = person();
    const sent = await say(
      asked,
      [
        { articleId: article!.id, stance: 'amend', text: '十日改为七日' },
        { stance: 'amend', text: '整体增加罚则一章' },
      ],
      sender,
    );
    const nameless = await say(asked, [{ articleId: article!.id, stance: 'amend', text: '十日改为七日' }]);
    await ended();
    const [one, two] = await opinionsOf(asked);
    assertRefused(await decide(one!, 'not_adopted'), 422, 'VALIDATION_FAILED');
    assertRefused(
      await decide(one!, 'not_adopted', { reason: '九个字的理由不够长' }),
      422,
      'VALIDATION_FAILED',
    );
    assertRefused(
      await decide(one!, 'adopted', { wording: '来电 13712345678 的意见' }),
      422,
      'VALIDATION_FAILED',
    );
    assertRefused(await conclude(asked, 'leader'), 409, 'CONCLUSION_BLOCKED');
    const [seven, penalties] = one!.sample.includes('七日') ? [one!, two!] : [two!, one!];
    fine(await decide(seven, 'adopted', { wording: '备案期限改为七日', changedArticleIds: [article!.id] }));
    assertRefused(await decide(seven, 'partly', { reason: REASON }), 409, 'STALE_VERSION');
    fine(await decide(penalties, 'not_adopted', { reason: REASON }, 'head'));
    fine(
      await record(asked, {
        articles: [
          { articleId: article!.id, finalText: '调查项目应当在实施七日前备案。', changeNote: '缩短期限' },
          { heading: '第四条', finalText: '本办法自公布之日起施行。' },
        ],
      }),
    );
    // Before the conclusion no outcome is shown to anyone.
    expect(
      fine(await office.citizen.post('/consultation-responses/lookup', pairOf(sent))).pointList[0].outcome,
    ).toBeNull();
    assertRefused(await office.citizen.get(`/consultations/${asked.id}/summary`), 404, 'NOT_FOUND');
    assertRefused(await conclude(asked, 'head'), 409, 'SECOND_PERSON_REQUIRED');
    const checklist = fine(await as('leader').get(`/staff/consultations/${asked.id}/checklist`));
    expect(checklist).toMatchObject({ ready: true, points: 3, opinions: 2, decided: 2 });
    fine(await conclude(asked, 'leader'));
    assertRefused(await conclude(asked, 'leader'), 409, 'ACTION_NOT_ALLOWED');
    assertRefused(await record(asked), 409, 'ACTION_NOT_ALLOWED');

    const summary = fine(await office.citizen.get(`/consultations/${asked.id}/summary`));
    expect(summary).toMatchObject({
      people: 1,
      nameless: 1,
      points: 3,
      adopted: 1,
      notAdopted: 1,
      partly: 0,
    });
    expect(summary.changes.map(({ text, finalText }: Record<string, string>) => [text, finalText])).toEqual([
      ['调查项目应当在实施十日前备案。', '调查项目应当在实施七日前备案。'],
      [null, '本办法自公布之日起施行。'],
    ]);
    expect(summary.changes[0]).toMatchObject({
      opinionIds: [seven.id],
      diff: [
        { op: 'same', text: '调查项目应当在实施' },
        { op: 'removed', text: '十' },
        { op: 'added', text: '七' },
        { op: 'same', text: '日前备案。' },
      ],
    });
    const own = fine(
      await office.citizen.post('/consultation-responses/lookup', {
        number: nameless.number,
        queryCode: nameless.queryCode,
      }),
    );
    expect(own.pointList[0].outcome).toMatchObject({
      decision: 'adopted',
      wording: '备案期限改为七日',
      changes: [{ heading: '第二条', finalText: '调查项目应当在实施七日前备案。' }],
    });
    // The nameless one cannot be told; the other is told once, however often the job runs.
    await office.api.runJob('consultation-telling');
    await office.api.runJob('consultation-telling');
    expect(await outbox('consultation.concluded', asked.id)).toHaveLength(1);

    // P16: a correction waits for a second person, and what was published before stays visible.
    const corrected = { ...(await opinionsOf(asked)).find(({ id }) => id === penalties.id)! };
    const proposal = await as('handler').post(`/staff/consultation-opinions/${penalties.id}/correction`, {
      wording: '增加罚则',
      decision: 'partly',
      reason: '已在第四条后增加转致规定，罚则适用统计法。',
      note: '原结论与正式文件不一致',
      version: corrected.version,
    });
    fine(proposal);
    const [waiting] = fine(await as('head').get(`/staff/consultations/${asked.id}/corrections`)).items;
    assertRefused(
      await as('handler').post(`/staff/consultation-corrections/${waiting.id}/release`),
      403,
      'FORBIDDEN',
    );
    expect((await as('clerk').post(`/staff/consultation-corrections/${waiting.id}/release`)).status).toBe(
      204,
    );
    const { items } = fine(await office.citizen.get(`/consultations/${asked.id}/opinions`));
    expect(items.find(({ id }: Opinion) => id === penalties.id)).toMatchObject({
      decision: 'partly',
      earlier: [{ decision: 'not_adopted', reason: REASON, note: '原结论与正式文件不一致' }],
    });
    // Only the one whose outcome changed is told.
    expect(await outbox('consultation.corrected', asked.id)).toHaveLength(1);

    // P15: 180 days later the contacts are gone, the words and the counts are not.
    const answered = await office.citizen.get(`/feeds/consultations.json`);
    expect(JSON.stringify(answered.body)).toContain('采纳情况：');
    await office.at('2026-10-07T02:00:00Z');
    await office.api.runJob('consultation-forgetting');
    const rows = await office.sql<{ name: unknown; phone: unknown; person_id: unknown }>(
      'SELECT name, phone, phone_index, person_id FROM consultation_responses WHERE consultation_id = ? AND person_id IS NOT NULL',
      [asked.id],
    );
    expect(rows).toMatchObject([{ name: null, phone: null, phone_index: null }]);
    expect(fine(await office.citizen.get(`/consultations/${asked.id}/summary`)).people).toBe(1);
  });

  it('R11, R13, P11, P12: no responses at all conclude in words, late feedback stands on the list, the paper is 供审议 before', async () => {
    const asked = await opened({ title: '无人提出意见的办法（征求意见稿）' });
    const paper = (who: Person) => as(who).get(`/staff/consultations/${asked.id}/explanation?format=docx`);
    assertRefused(await paper('handler'), 409, 'ACTION_NOT_ALLOWED');
    await ended();
    expect((await paper('handler')).status).toBe(200);
    fine(await record(asked));
    const late = async (): Promise<string[]> =>
      fine(await as('supervisor').get('/supervision/consultations?limit=100')).items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await late()).not.toContain(asked.id);
    await office.at('2026-04-10T02:00:00Z');
    expect(await late()).toContain(asked.id);
    await office.api.runJob('consultation-late');
    await office.api.runJob('consultation-late');
    expect(await outbox('staff.consultation-late', asked.id)).toHaveLength(1);
    fine(await conclude(asked, 'clerk'));
    expect(await late()).not.toContain(asked.id);
    expect(fine(await office.citizen.get(`/consultations/${asked.id}/summary`)).words).toBe(
      '征集期间没有收到意见。',
    );
    const answer = await fetch(`${office.api.url}/api/v1/consultations/${asked.id}/summary.docx`);
    const words = unpackedText(Buffer.from(await answer.arrayBuffer()));
    expect(words).toContain('征集期间没有收到意见。');
    expect(words).not.toContain('供审议');
    const figures = fine(await as('supervisor').get('/supervision/consultation-statistics?year=2026'));
    expect(figures.consultations.find(({ id }: { id: string }) => id === asked.id)).toMatchObject({
      points: 0,
      daysToFeedback: 2,
    });
    const annual = fine(await as('supervisor').get('/supervision/reports/annual?year=2026'));
    expect(annual.surveys - annual.otherSurveys.surveys).toBe(figures.held);
  });

  it('P14: a point becomes a letter while there is time, and is shown to its sender with a code', async () => {
    const asked = await opened();
    const sent = await say(asked, [{ stance: 'amend', text: '我县调查员上门收费，请查处' }], person());
    const nameless = await say(asked, [{ stance: 'amend', text: '请答复分县数据' }]);
    const points = fine(await as('clerk').get(`/staff/consultations/${asked.id}/points`)).items;
    const toLetter = (responseNumber: string, kind: string) =>
      as('clerk').post(
        `/staff/consultation-points/${points.find((row: { responseNumber: string }) => row.responseNumber === responseNumber).id}/letter`,
        { kind, title: '反映调查员上门收费' },
      );
    // Received Tue 03-10: fifteen working days end on 03-31.
    expect(points[0]).toMatchObject({ letterUntil: '2026-03-31' });
    assertRefused(await toLetter(nameless.number, 'complaint'), 409, 'ACTION_NOT_ALLOWED');
    await office.at('2026-03-24T02:00:00Z');
    // A suggestion would have been due on 03-19: no letter starts overdue.
    assertRefused(await toLetter(sent.number, 'suggestion'), 409, 'ACTION_NOT_ALLOWED');
    const letter = fine(await toLetter(sent.number, 'complaint'));
    expect(letter.dueOn).toBe('2026-03-31');
    assertRefused(await toLetter(sent.number, 'complaint'), 409, 'DUPLICATE');
    const { pointList } = fine(await office.citizen.post('/consultation-responses/lookup', pairOf(sent)));
    expect(pointList[0]).toMatchObject({ letterNumber: letter.number });
    const seen = await office.citizen.post('/letters/lookup', {
      number: letter.number,
      queryCode: pointList[0].letterQueryCode,
    });
    expect(fine(seen)).toMatchObject({ receivedOn: '2026-03-10' });
    // Taking the response back leaves the letter standing.
    fine(await office.citizen.post('/consultation-responses/lookup/withdrawal', pairOf(sent)));
    expect((await as('clerk').get(`/staff/letters/${letter.letterId}`)).status).toBe(200);
  });

  it('P07: a citizen who is forgotten leaves the words; the same words of one citizen are taken once', async () => {
    const asked = await opened();
    const citizen = await WechatCitizen.signIn(office.api.url, wechat, 'forgotten-respondent');
    const body = { ...aResponse(), points: [{ stance: 'amend' as const, text: '请写明施行日期和过渡期' }] };
    const first = fine(await citizen.client.post(`/consultations/${asked.id}/responses`, body));
    const again = await citizen.client.post(`/consultations/${asked.id}/responses`, body);
    assertRefused(again, 409, 'DUPLICATE');
    expect(again.body.detail).toContain(first.number);
    expect(fine(await citizen.client.get('/me/consultation-responses')).items).toMatchObject([
      { id: first.id },
    ]);
    fine(await citizen.client.post('/me/erasure'));
    const [row] = await office.sql<Record<string, unknown>>(
      'SELECT * FROM consultation_responses WHERE id = ?',
      [first.id],
    );
    expect(row).toMatchObject({
      citizen_id: null,
      name: null,
      phone: null,
      phone_index: null,
      same_words: null,
    });
    expect(row!.person_id).not.toBeNull();
    const points = fine(await as('clerk').get(`/staff/consultations/${asked.id}/points`)).items;
    expect(points).toMatchObject([{ text: '请写明施行日期和过渡期', hasContact: false }]);
  });

  itOnce(
    'P15: an organisation is named in public only if it agreed, and its members are one person',
    async () => {
      const asked = await opened();
      const firm = (organisation: string, organisationPublic: boolean, phone: string) => ({
        type: 'legal_person' as const,
        organisation,
        organisationPublic,
        phone,
      });
      const point: PointBody = { stance: 'support' };
      await say(asked, [point], firm('皖江粮油公司', true, '13700001111'));
      await say(asked, [point], firm('皖江 粮油公司', true, '13700002222'));
      await say(asked, [point], firm('不愿具名公司', false, '13700003333'));
      await ended();
      const [all] = await opinionsOf(asked);
      expect(all).toMatchObject({ people: 2, points: 3, wording: '支持全文' });
      fine(await decide(all!, 'adopted'));
      fine(await record(asked, { notIssuedReason: '上级已统一规定，本办法不再出台。', link: undefined }));
      fine(await conclude(asked, 'clerk'));
      const summary = fine(await office.citizen.get(`/consultations/${asked.id}/summary`));
      expect(summary.organisations).toHaveLength(1);
      expect(JSON.stringify(summary)).not.toContain('不愿具名公司');
      expect(summary.result).toMatchObject({
        link: null,
        notIssuedReason: '上级已统一规定，本办法不再出台。',
      });
    },
  );

  itOnce(
    'the demo shows one concluded with a campaign, two collecting, one of them short, and one late',
    async () => {
      await office.at(BEFORE);
      const shown = async (phase: string) =>
        fine(await office.citizen.get(`/consultations?phase=${phase}&limit=100`)).items.filter(
          ({ title }: { title: string }) => /权益保障|价格调查网点|受灾农户|信用信息/.test(title),
        );
      const [done] = await shown('concluded');
      expect(done).toMatchObject({ articles: 12, responses: 64, points: 97 });
      const summary = fine(await office.citizen.get(`/consultations/${done.id}/summary`));
      expect(summary).toMatchObject({
        people: 64,
        opinions: 23,
        adopted: 9,
        partly: 4,
        notAdopted: 8,
        outOfScope: 2,
      });
      expect(summary.changes.map(({ heading }: { heading: string }) => heading)).toEqual([
        '第四条',
        '第七条',
        '第十一条',
      ]);
      const { items } = fine(await office.citizen.get(`/consultations/${done.id}/opinions`));
      expect(items[0]).toMatchObject({ people: 21, concentrated: true, decision: 'adopted' });
      expect(
        (await shown('collecting'))
          .map(({ shortReason }: { shortReason: string | null }) => shortReason !== null)
          .sort(),
      ).toEqual([false, true]);
      const late = fine(await as('supervisor').get('/supervision/consultations')).items;
      expect(late.map(({ title }: { title: string }) => title)).toContain(
        '统计信用信息管理办法（征求意见稿）',
      );
    },
  );

  itOnce('feeds of consultations and answers are Atom and JSON, without a draft', async () => {
    const asked = await opened({ title: '订阅源里的办法]]><b>（征求意见稿）' });
    const { body, headers } = await office.citizen.get('/feeds/consultations.atom');
    expect(headers.get('content-type')).toContain('application/atom+xml');
    expect(body).toContain(`urn:huiyin:consultation:${asked.id}`);
    // A title cannot leave the text it stands in.
    expect(body).not.toContain('办法]]><b>');
    const answers = await office.citizen.get('/feeds/answers.json');
    expect(answers.body.items.length).toBeGreaterThan(0);
  });

  itOnce('P05: a notice of holidays that makes the last day a rest day does not move it', async () => {
    await office.at('2026-11-30T02:00:00Z');
    const days = { opensOn: '2026-12-02', closesOn: '2027-02-10', decisionOn: '2027-03-10' };
    const asked = await publishedDraft(as('handler'), as('clerk'), days);
    const before = fine(await as('clerk').get(`/staff/consultations/${asked.id}`));
    expect(before).toMatchObject({ earliestClosesOn: '2027-01-04', earliestProvisional: true });
    await office.at('2026-12-05T02:00:00Z');
    await new CalendarOffice(office).apply(NOTICES.year2027);
    const after = fine(await as('clerk').get(`/staff/consultations/${asked.id}`));
    expect(after).toMatchObject({ closesOn: '2027-02-10', earliestProvisional: false });
  });
});

const pairOf = ({ number, queryCode }: { number: string; queryCode: string }) => ({ number, queryCode });
