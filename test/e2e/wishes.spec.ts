import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { prepareAsRead } from '../support/publication.js';
import { Office, REPLY } from './office.js';

const NONE = { title: [], body: [], answer: [] };
const MOTHER = { name: '林秀英', relation: '母亲', phone: '13900007788' };
const DEVICE = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';

/** What a sender asks for beside the answer, and what readers say to a published one. */
describe('wishes of senders and readers', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office.close();
  });
  const answer = async (id: string) => {
    await office.does('handler', id, 'draft', { body: REPLY });
    await office.does('head', id, 'review', { approved: true });
    await office.does('handler', id, 'answer');
  };
  const rowsOf = (id: string) =>
    office.sql<Record<string, unknown>>('SELECT * FROM letters WHERE id = ?', [id]);

  describe('代他人反映', () => {
    it('the person written for is stored sealed, shown masked, and whole only after a recorded look', async () => {
      const letter = await office.bring('assigned', { onBehalfOf: MOTHER });
      expect(JSON.stringify(await rowsOf(letter.id))).not.toMatch(/林秀英|13900007788|母亲/);
      const { submitter } = await office.look(letter.id, 'handler');
      expect(submitter.onBehalfOf).toEqual({ name: '林**', relation: '母亲', phone: '139****7788' });
      const revealed = await office.act('handler', letter.id, 'submitter-reveals');
      expect(revealed.body.onBehalfOf).toEqual(MOTHER);
      expect(JSON.stringify(await office.lookUp(letter))).not.toContain('林秀英');
    });

    itOnce('departments that may not know the sender do not learn of the person written for', async () => {
      const letter = await office.bring('assigned', { kind: 'report', onBehalfOf: MOTHER });
      const seen = await office.look(letter.id, 'handler');
      expect(seen.submitter).toMatchObject({ name: '来信人信息已保密', onBehalfOf: null, revealable: false });
      assertRefused(await office.act('handler', letter.id, 'submitter-reveals'), 403, 'FORBIDDEN');
      expect((await office.look(letter.id, 'clerk')).submitter.onBehalfOf).toMatchObject({ name: '林**' });
    });

    it('the name is found before publication, and goes with the sender', async () => {
      const letter = await office.bring('assigned', {
        consentToPublish: true,
        body: '我替林秀英咨询：社区普查登记的人来过两次，她的电话13900007788一直没有人回。',
        onBehalfOf: MOTHER,
      });
      await answer(letter.id);
      const bench = await office.people.clerk.get(`/staff/letters/${letter.id}/publication`);
      expect(bench.body.suggested.body).toContainEqual(expect.objectContaining({ start: 2, end: 5 }));
      await office.does('clerk', letter.id, 'erasure', { reason: '来信人到场申请' });
      const [row] = await rowsOf(letter.id);
      expect(row!.on_behalf_of).toBeNull();
      expect(String(row!.body)).not.toMatch(/林秀英|13900007788/);
      expect((await office.look(letter.id)).submitter.onBehalfOf).toBeNull();
    });

    itOnce('a name without the relation is refused beside its field', async () => {
      const { status, body } = await office.citizen.post('/letters', {
        mailbox: 'consultation',
        kind: 'consultation',
        title: '替邻居问一件事情',
        body: '邻居年纪大了，托我问问普查员上门要看什么证件。',
        submitter: { type: 'citizen', name: '周小满' },
        consentToPublish: false,
        onBehalfOf: { name: '林秀英' },
      });
      expect(status).toBe(422);
      expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['onBehalfOf.relation']);
    });
  });

  describe('要求保密', () => {
    it('the departments do not see who wrote a complaint, find it by no name, and cannot look', async () => {
      const letter = await office.bring('assigned', {
        kind: 'complaint',
        mailbox: 'complaint',
        submitter: { type: 'citizen', name: '祝英台', phone: '13900001177' },
        confidential: true,
      });
      const seen = await office.look(letter.id, 'handler');
      expect(seen).toMatchObject({ confidential: true, submitter: { revealable: false, phone: null } });
      expect(JSON.stringify(seen)).not.toContain('祝');
      assertRefused(await office.act('handler', letter.id, 'submitter-reveals'), 403, 'FORBIDDEN');
      const found = await office.people.handler.get(`/staff/letters?q=${encodeURIComponent('祝英台')}`);
      expect(found.body.items).toEqual([]);
      expect((await office.look(letter.id, 'clerk')).submitter).toMatchObject({
        name: '祝**',
        revealable: true,
      });
    });

    itOnce('without the wish the handler of a complaint may know the sender, as before', async () => {
      const letter = await office.bring('assigned', { kind: 'complaint', mailbox: 'complaint' });
      expect(await office.look(letter.id, 'handler')).toMatchObject({
        confidential: false,
        submitter: { revealable: true },
      });
    });
  });

  itOnce(
    'a sender who wants a text message leaves a mobile number, and one who wants a mail an address',
    async () => {
      const wanted = (toldBy: string, submitter: object) =>
        office.citizen.post('/letters', {
          mailbox: 'consultation',
          kind: 'consultation',
          title: '请问怎样通知我',
          body: '想知道答复以后会不会发短信告诉我一声。',
          submitter: { type: 'citizen', name: '周小满', ...submitter },
          consentToPublish: false,
          toldBy,
        });
      const text = await wanted('sms', { phone: '0551-62621234' });
      expect([text.status, text.body.errors]).toEqual([
        422,
        [{ path: 'submitter.phone', message: '要短信通知，请留下手机号' }],
      ]);
      const mail = await wanted('email', {});
      expect(mail.body.errors).toEqual([{ path: 'submitter.email', message: '要邮件通知，请留下电子邮箱' }]);
      expect((await wanted('none', {})).status).toBe(201);
    },
  );

  itOnce(
    'the ways of being told are said before anyone writes: none is promised that is not set up',
    async () => {
      const { status, body } = await office.citizen.get('/contact-ways');
      expect([status, body]).toEqual([200, { sms: false, email: false }]);
    },
  );

  describe('readers of a published answer', () => {
    let publicationId: string;
    let letterId: string;
    beforeAll(async () => {
      const letter = await office.bring('assigned', { consentToPublish: true });
      letterId = letter.id;
      await answer(letter.id);
      await prepareAsRead(office.people.clerk, letter.id, { marks: NONE, acknowledged: true });
      const { revision } = (await office.people.leader.get(`/staff/letters/${letter.id}/publication`)).body;
      const released = await office.people.leader.post(`/staff/letters/${letter.id}/publication/release`, {
        approved: true,
        revision,
      });
      expect(released.status).toBeLessThan(300);
      const { body } = await office.citizen.get('/published-letters?limit=1');
      publicationId = body.items[0].id;
    });
    const react = (reaction: string, device = DEVICE) =>
      office.citizen.post(`/published-letters/${publicationId}/reactions`, { reaction, device });
    const counts = async () => {
      const { body } = await office.people.clerk.get('/staff/publications?status=released');
      return body.items.find((item: { letterId: string }) => item.letterId === letterId).reactions;
    };

    it('are counted once a device, may change their mind, and only staff reads the sums', async () => {
      for (let times = 0; times < 3; times += 1) expect((await react('unhelpful')).status).toBe(200);
      await react('helpful');
      await react('same_question');
      await react('same_question');
      await react('helpful', 'another-device-0123456789');
      expect(await counts()).toEqual({ helpful: 2, unhelpful: 0, same: 1 });
      const { body } = await office.citizen.get(`/published-letters/${publicationId}`);
      expect(JSON.stringify(body)).not.toContain('helpful');
      const rows = await office.sql('SELECT * FROM answer_reactions');
      expect(JSON.stringify(rows)).not.toContain(DEVICE);
    });

    it('at the same moment from one device are one', async () => {
      const device = 'device-of-ten-hurried-taps';
      const answers = await Promise.all(Array.from({ length: 10 }, () => react('same_question', device)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      expect((await counts()).same).toBe(2);
    });

    itOnce('cannot speak of what is not public', async () => {
      const { status } = await office.citizen.post(`/published-letters/${letterId}/reactions`, {
        reaction: 'helpful',
        device: DEVICE,
      });
      expect(status).toBe(404);
    });
  });
});
