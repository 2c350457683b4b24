import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused, type Answer } from '../support/client.js';
import {
  aDraft,
  aResponse,
  fine,
  publishedDraft,
  type Published,
  type ResponseBody,
} from '../support/consultations.js';
import { eventually } from '../support/expect.js';
import { aPdf, fileForm } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { startSms, type SmsService } from '../support/sms.js';
import { readWorkbook, rowsOf } from '../support/workbooks.js';
import { Office } from './office.js';

const BEFORE = '2026-03-06T02:00:00Z';
const OPEN = '2026-03-10T02:00:00Z';
const ENDED = '2026-04-09T02:00:00Z';
const REASON = '备案期限由上位法规定，本办法不能另行缩短或取消。';

describe('who wrote to a consultation, and who may know', () => {
  let sms: SmsService;
  let office: Office;
  beforeAll(async () => {
    sms = await startSms();
    office = await Office.open({ now: BEFORE, env: sms.env });
    const { items } = (await office.people.admin.get('/staff/message-texts')).body;
    const text = items.find(({ topic }: { topic: string }) => topic === 'consultation.concluded');
    const { title, body, wechatFields, wechatTemplateId, version } = text;
    fine(
      await office.people.admin.put('/staff/message-texts/consultation.concluded', {
        title,
        body,
        wechatFields,
        wechatTemplateId,
        version,
        smsTemplateCode: 'SMS_1',
      }),
    );
  });
  afterAll(async () => {
    await office?.close();
    await sms?.stop();
  });

  const opened = async (draft = {}): Promise<Published> => {
    await office.at(BEFORE);
    const published = await publishedDraft(office.people.handler, office.people.clerk, draft);
    await office.at(OPEN);
    return published;
  };
  const respond = async ({ id }: Published, body: ResponseBody = aResponse()) =>
    fine(await office.citizen.post(`/consultations/${id}/responses`, body));
  const lookUp = (
    { number, queryCode }: { number: string; queryCode: string },
    action = '',
  ): Promise<Answer> => office.citizen.post(`/consultation-responses/lookup${action}`, { number, queryCode });
  const respondents = async ({ id }: Published, query = '') =>
    fine(await office.people.clerk.get(`/staff/consultations/${id}/respondents?limit=100${query}`)).items;
  const fetched = (url: string) => fetch(`${office.api.url}${url}`);
  const file = async (name: string): Promise<string> =>
    fine(await office.citizen.upload('/attachments', fileForm(aPdf('证明'), name))).id;

  it('P15: the drafting department reads a file of a respondent without its name, 公开办 with it, each look audited', async () => {
    const asked = await opened();
    const sent = await respond(asked, aResponse({ attachmentIds: [await file('王小明身份证.pdf')] }));
    const filesFor = async (who: 'handler' | 'clerk' | 'supervisor') =>
      fine(await office.people[who].get(`/staff/consultations/${asked.id}/points`)).items[0].files;
    expect(await filesFor('handler')).toMatchObject([{ name: '附件1.pdf', ready: true }]);
    expect(await filesFor('supervisor')).toMatchObject([{ name: '附件1.pdf' }]);
    const [{ id: fileId, name }] = await filesFor('clerk');
    expect(name).toBe('王小明身份证.pdf');
    const path = `/staff/consultation-responses/${sent.id}/attachments/${fileId}`;
    const nameOf = async (who: 'handler' | 'clerk') => {
      const answer = await fetched(fine(await office.people[who].get(path)).url);
      expect(answer.status).toBe(200);
      return decodeURIComponent(answer.headers.get('content-disposition')!);
    };
    expect(await nameOf('handler')).toContain("filename*=UTF-8''附件1.pdf");
    expect(await nameOf('clerk')).toContain('王小明');
    assertRefused(await office.people.otherHandler.get(path), 403, 'FORBIDDEN');
    const looks = await office.sql(
      `SELECT actor_role FROM audit_entries WHERE action = 'attachment.download' AND subject_id = ?`,
      [sent.id],
    );
    expect(looks).toHaveLength(2);
  });

  it('P15: 公开办 finds a respondent by number and by phone, sees a masked contact, and looks at the whole audited', async () => {
    const asked = await opened();
    const sent = await respond(asked, {
      submitter: { type: 'legal_person', name: '王小明', phone: '13755556666', organisation: '某某公司' },
      points: [{ stance: 'support' }],
    });
    await respond(asked, { points: [{ stance: 'oppose' }] });
    const all = await respondents(asked);
    expect(all).toMatchObject([
      {
        number: sent.number,
        sourceLabel: '网站',
        name: '王**',
        phone: '137****6666',
        organisation: '某某公司',
        told: 'waiting',
        revealable: true,
      },
      { name: null, phone: null, told: 'no_contact', toldLabel: '没有联系方式', revealable: false },
    ]);
    for (const q of [sent.number, '137 5555 6666', '13755556666'])
      expect(await respondents(asked, `&q=${encodeURIComponent(q)}`)).toMatchObject([{ id: sent.id }]);
    expect(await respondents(asked, '&q=13755556667')).toEqual([]);
    const reveal = (who: 'clerk' | 'handler' | 'head' | 'supervisor') =>
      office.people[who].post(`/staff/consultation-responses/${sent.id}/reveals`);
    expect(fine(await reveal('clerk'))).toEqual({
      name: '王小明',
      phone: '13755556666',
      email: null,
      organisation: '某某公司',
    });
    for (const who of ['handler', 'head', 'supervisor'] as const) {
      assertRefused(await reveal(who), 403, 'FORBIDDEN');
      assertRefused(
        await office.people[who].get(`/staff/consultations/${asked.id}/respondents`),
        403,
        'FORBIDDEN',
      );
    }
    const looks = await office.sql(
      `SELECT action FROM audit_entries WHERE action = 'consultation.reveal_respondent' AND subject_id = ?`,
      [sent.id],
    );
    expect(looks).toHaveLength(1);
  });

  it('P15: the list as a file has contacts for 公开办 only', async () => {
    const asked = await opened();
    await respond(asked, {
      submitter: { type: 'citizen', name: '王小明', phone: '13755557777' },
      points: [{ stance: 'support' }],
    });
    const exported = async (who: 'clerk' | 'handler', query = '') => {
      const { headers } = office.people[who];
      const path = `/api/v1/staff/consultations/${asked.id}/respondents.xlsx${query}`;
      const answer = await fetch(`${office.api.url}${path}`, { headers });
      if (!answer.ok) return answer.status;
      const [sheet] = await readWorkbook(await answer.arrayBuffer());
      return JSON.stringify(rowsOf(sheet));
    };
    const plain = await exported('handler');
    expect(plain).toContain('YJ-20260310-');
    expect(plain).not.toMatch(/王小明|13755557777/);
    expect(await exported('clerk')).not.toContain('13755557777');
    expect(await exported('handler', '?contacts=true')).toBe(403);
    expect(await exported('clerk', '?contacts=true')).toContain('13755557777');
    expect(await exported('clerk', '?contacts=true')).toContain('王小明');
  });

  it('P13: the list says to whom the outcome was told and whom it did not reach', async () => {
    const asked = await opened();
    for (const phone of ['13755551111', '13755552222'])
      await respond(asked, { submitter: { type: 'citizen', phone }, points: [{ stance: 'support' }] });
    sms.refuseTo('13755552222', 'isv.MOBILE_NUMBER_ILLEGAL');
    await office.at(ENDED);
    await office.api.runJob('consultation-grouping');
    const [opinion] = fine(
      await office.people.handler.get(`/staff/consultations/${asked.id}/opinions`),
    ).items;
    fine(
      await office.people.handler.post(`/staff/consultation-opinions/${opinion.id}/decision`, {
        wording: '支持草案全文',
        decision: 'out_of_scope',
        reason: REASON,
        version: opinion.version,
      }),
    );
    fine(
      await office.people.clerk.post(`/staff/consultations/${asked.id}/result`, {
        resultPublishedOn: '2026-04-09',
        link: 'https://tjj.example.gov.cn/2026/0409.html',
      }),
    );
    fine(await office.people.clerk.post(`/staff/consultations/${asked.id}/conclusion`));
    await office.api.runJob('consultation-telling');
    // Respondents of the demo are told first.
    await eventually(async () => (await respondents(asked)).map(({ told }: { told: string }) => told), {
      timeout: 40_000,
    }).toEqual(['told', 'failed']);
  });

  it('P15: number and code take the person out for good, the words stay, and the outcome can still be read', async () => {
    const asked = await opened();
    const body = aResponse({
      submitter: { type: 'legal_person', name: '王小明', phone: '13755558888', organisation: '某某公司' },
      attachmentIds: [await file('材料.pdf')],
    });
    const sent = await respond(asked, body);
    expect(fine(await lookUp(sent)).allowedActions).toEqual(['take_back', 'erase']);
    assertRefused(await lookUp({ ...sent, queryCode: 'AAAA-BBBB-CCCC' }, '/erasure'), 404, 'LOOKUP_FAILED');
    for (let again = 0; again < 2; again += 1)
      expect(fine(await lookUp(sent, '/erasure'))).toMatchObject({
        name: null,
        phone: null,
        organisation: null,
        attachments: [],
        erasedAt: OPEN.replace('Z', '.000Z'),
        allowedActions: ['take_back'],
        pointList: [{ text: body.points[0]!.text }],
      });
    const [row] = await office.sql<Record<string, unknown>>(
      'SELECT name, phone, phone_index, email, organisation, organisation_index, citizen_id FROM consultation_responses WHERE id = ?',
      [sent.id],
    );
    expect(Object.values(row!).every((value) => value === null)).toBe(true);
    expect(await respondents(asked)).toMatchObject([{ erased: true, told: 'no_contact', revealable: false }]);
    const counted = await office.sql('SELECT DISTINCT person_id FROM consultation_responses WHERE id = ?', [
      sent.id,
    ]);
    expect(counted).toHaveLength(1);
    const erasures = await office.sql(
      `SELECT action FROM audit_entries WHERE action = 'consultation.erase' AND subject_id = ?`,
      [sent.id],
    );
    expect(erasures).toHaveLength(1);
  });

  it('P08: a late point is shown the opinions that it may belong to; a negation is pointed at; nothing moves by itself', async () => {
    const asked = await opened();
    const [, article] = asked.articles;
    const say = (text: string) =>
      respond(asked, aResponse({ points: [{ articleId: article!.id, stance: 'amend', text }] }));
    await say('建议把备案的期限改为五日');
    await say('建议不把备案的期限改为五日');
    await say('调查表格应当更简洁');
    await office.at(ENDED);
    await office.api.runJob('consultation-grouping');
    fine(
      await office.people.clerk.post(`/staff/consultations/${asked.id}/responses`, {
        points: [{ articleId: article!.id, stance: 'amend', text: '备案的期限改为五日更好' }],
        source: 'paper',
        receivedAt: '2026-04-08T02:00:00Z',
      }),
    );
    const { handler, otherHandler } = office.people;
    const loose = async () =>
      fine(await handler.get(`/staff/consultations/${asked.id}/points?loose=true`)).items;
    const [late] = await loose();
    const { items } = fine(await handler.get(`/staff/consultation-points/${late.id}/suggestions`));
    expect(items).toMatchObject([
      { text: '建议把备案的期限改为五日', differs: false },
      { text: '建议不把备案的期限改为五日', differs: true },
    ]);
    expect(await loose()).toHaveLength(1);
    assertRefused(
      await otherHandler.get(`/staff/consultation-points/${late.id}/suggestions`),
      403,
      'FORBIDDEN',
    );
    const moved = await handler.post(`/staff/consultation-opinions/${items[0].opinionId}/points`, {
      pointIds: [late.id],
    });
    expect(fine(moved)).toMatchObject({ points: 2 });
  });

  it('P01, P05: the files of a draft are exchanged before publication, downloaded by everyone and frozen after it', async () => {
    const { handler, clerk } = office.people;
    await office.at(BEFORE);
    const staffFile = async (name: string): Promise<string> =>
      fine(await handler.upload('/staff/attachments', fileForm(aPdf('依据'), name))).id;
    const [first, second] = [await staffFile('依据.pdf'), await staffFile('起草说明.pdf')];
    const { id, version } = fine(await handler.post('/staff/consultations', aDraft({ fileIds: [first] })));
    const changed = fine(
      await handler.put(`/staff/consultations/${id}`, { ...aDraft({ fileIds: [second] }), version }),
    );
    expect(changed.files).toMatchObject([{ id: second, name: '起草说明.pdf' }]);
    const published = fine(
      await clerk.post(`/staff/consultations/${id}/publication`, { version: changed.version }),
    );
    const { files } = fine(await office.citizen.get(`/consultations/${id}`));
    expect(files).toMatchObject([{ name: '起草说明.pdf' }]);
    expect((await fetched(files[0].url)).status).toBe(200);
    assertRefused(
      await handler.put(`/staff/consultations/${id}`, {
        ...aDraft({ fileIds: [] }),
        version: published.version,
      }),
      409,
      'ACTION_NOT_ALLOWED',
    );
    expect(fine(await office.citizen.get(`/consultations/${id}`)).files).toHaveLength(1);
  });

  it('P06: a blocked phone sends no response', async () => {
    const asked = await opened();
    const submitter = { type: 'citizen' as const, name: '王小明', phone: '13755559999' };
    const letter = fine(await office.citizen.post('/letters', aLetter({ submitter })));
    fine(
      await office.people.clerk.post(`/staff/letters/${letter.id}/sender-block`, {
        reason: '连续发送辱骂内容',
        days: 7,
      }),
    );
    const body = aResponse({ submitter });
    assertRefused(
      await office.citizen.post(`/consultations/${asked.id}/responses`, body),
      403,
      'SENDER_BLOCKED',
    );
    await respond(asked, aResponse());
  });
});
