import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { aPdf, fileForm } from '../support/files.js';
import { Office, REPLY } from './office.js';

const NOW = '2026-03-31T02:00:00.000Z';
const MINE = `${REPLY}另附下载方法。`;
const THEIRS = `${REPLY}如有疑问请来电咨询。`;

describe('two people at one draft', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: NOW });
  });
  afterAll(() => office?.close());

  const save = (person: 'handler' | 'head', id: string, body: object) =>
    office.people[person].put(`/staff/letters/${id}/draft`, body);
  const assigned = async (): Promise<string> => (await office.bring('assigned')).id;
  const historyOf = async (id: string) =>
    (await office.people.handler.get(`/staff/letters/${id}/draft/revisions`)).body.items;
  const later = (minutes: number) => office.at(new Date(Date.parse(NOW) + minutes * 60_000).toISOString());

  it('who saved first is kept, and the second is told the other’s words, name and time', async () => {
    const id = await assigned();
    const first = await save('head', id, { body: THEIRS, revision: 0 });
    expect(first.body).toMatchObject({ id, draftRevision: 1 });
    const second = await save('handler', id, { body: MINE, revision: 0 });
    assertRefused(second, 409, 'DRAFT_CHANGED');
    expect(second.body.detail).toBe('郑国梁改过这份草稿，您的文字没有覆盖它；请核对后选择用哪一份');
    expect(second.body.draft).toEqual({
      revision: 1,
      body: THEIRS,
      authorId: office.ids.head,
      authorName: '郑国梁',
      updatedAt: NOW,
    });
    expect((await office.look(id, 'handler')).draft).toMatchObject({ body: THEIRS, revision: 1 });
  });

  it('of many saves sent at once one wins, each other is told, and no text is lost', async () => {
    const id = await assigned();
    const texts = Array.from({ length: 8 }, (_, n) => `${REPLY}这是第 ${n} 个人写的结尾。`);
    const answers = await Promise.all(
      texts.map((body, n) => save(n % 2 ? 'handler' : 'head', id, { body, revision: 0 })),
    );
    const won = answers.flatMap(({ status }, n) => (status === 200 ? [n] : []));
    expect(won).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      assertRefused(answer, 409, 'DRAFT_CHANGED');
      expect(answer.body.draft.body).toBe(texts[won[0]!]);
    }
    expect((await office.look(id, 'handler')).draft).toMatchObject({ body: texts[won[0]!], revision: 1 });
  });

  it('a retry after a lost answer is answered as the first was, and makes no second revision', async () => {
    const id = await assigned();
    const draft = { body: MINE, revision: 0 };
    const answers = [await save('handler', id, draft), await save('handler', id, draft)];
    expect(answers.map(({ status, body }) => [status, body.draftRevision])).toEqual([
      [200, 1],
      [200, 1],
    ]);
    expect(await historyOf(id)).toHaveLength(1);
  });

  it('two people with the same text do not disagree, and its author stays', async () => {
    const id = await assigned();
    await save('handler', id, { body: MINE, revision: 0 });
    expect((await save('head', id, { body: MINE, revision: 0 })).body.draftRevision).toBe(1);
    expect((await office.look(id, 'head')).draft.authorId).toBe(office.ids.handler);
  });

  it('a stale text does not go to review, and its letter stays where it is', async () => {
    const id = await assigned();
    await save('head', id, { body: THEIRS, revision: 0 });
    assertRefused(
      await office.act('handler', id, 'draft', { body: MINE, revision: 0 }),
      409,
      'DRAFT_CHANGED',
    );
    expect(await office.look(id)).toMatchObject({ status: 'assigned', draft: { body: THEIRS } });
    const sent = await office.does('handler', id, 'draft', { body: MINE, revision: 1 });
    expect(sent).toMatchObject({ status: 'in_review', draftRevision: 2 });
  });

  it('a text of ten thousand characters comes back whole with the refusal', async () => {
    const id = await assigned();
    const long = '统'.repeat(10_000);
    await save('head', id, { body: long, revision: 0 });
    const refused = await save('handler', id, { body: MINE, revision: 0 });
    assertRefused(refused, 409, 'DRAFT_CHANGED');
    expect(refused.body.draft.body).toBe(long);
  });

  it('files saved on a stale revision do not replace the other’s', async () => {
    const id = await assigned();
    const upload = async (person: 'handler' | 'head', name: string): Promise<string> =>
      (await office.people[person].upload('/staff/attachments', fileForm(aPdf(name), `${name}.pdf`))).body.id;
    const theirs = await upload('head', '对方的附件');
    await save('head', id, { body: MINE, revision: 0, attachmentIds: [theirs] });
    const mine = await upload('handler', '我的附件');
    const refused = await save('handler', id, { body: MINE, revision: 0, attachmentIds: [mine] });
    assertRefused(refused, 409, 'DRAFT_CHANGED');
    expect((await office.look(id)).attachments.map((file: { id: string }) => file.id)).toEqual([theirs]);
  });

  it('every replaced text can be read and brought back; autosaves of one stretch are one entry', async () => {
    const id = await assigned();
    await save('handler', id, { body: REPLY, revision: 0 });
    await save('handler', id, { body: MINE, revision: 1 });
    await save('head', id, { body: THEIRS, revision: 2 });
    await later(11);
    await save('head', id, { body: `${THEIRS}电话 8:30–17:30。`, revision: 3 });
    expect(
      (await historyOf(id)).map((row: Record<string, unknown>) => [
        row.revision,
        row.authorName,
        row.submitted,
      ]),
    ).toEqual([
      [4, '郑国梁', false],
      [3, '郑国梁', false],
      [2, '林晓岚', false],
    ]);
    const path = `/staff/letters/${id}/draft/revisions`;
    expect((await office.people.handler.get(`${path}/2`)).body.body).toBe(MINE);
    assertRefused(await office.people.handler.get(`${path}/1`), 404, 'NOT_FOUND');
    assertRefused(await office.people.handler.get(`${path}/2x`), 404, 'NOT_FOUND');
    const page = await office.people.handler.get(`${path}?limit=2`);
    expect(page.body.items.map(({ revision }: { revision: number }) => revision)).toEqual([4, 3]);
    const rest = await office.people.handler.get(`${path}?limit=2&cursor=${page.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ revision: 2 }], nextCursor: null });
    const restored = await save('handler', id, { body: MINE, revision: 4 });
    expect(restored.body.draftRevision).toBe(5);
  });

  it('a text that went to review stays in the history', async () => {
    const id = await assigned();
    await office.does('handler', id, 'draft', { body: REPLY, revision: 0 });
    await office.does('head', id, 'review', { approved: false, comment: '请补充下载方法' });
    await save('handler', id, { body: MINE, revision: 1 });
    expect(
      (await historyOf(id)).map((row: Record<string, unknown>) => [row.revision, row.submitted]),
    ).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('who writes is shown to the others for two minutes, and only people of the department may write', async () => {
    const id = await assigned();
    const path = `/staff/letters/${id}/draft/presence`;
    const seen = async (person: 'handler' | 'head', writing: boolean) =>
      (await office.people[person].put(path, { writing })).body;
    expect(await seen('handler', true)).toMatchObject({ revision: 0, writers: [] });
    expect((await seen('head', false)).writers).toMatchObject([{ id: office.ids.handler, name: '林晓岚' }]);
    assertRefused(await office.people.leader.put(path, { writing: true }), 403, 'FORBIDDEN');
    assertRefused(await office.people.otherHandler.put(path, { writing: false }), 404, 'NOT_FOUND');
    await later(30);
    expect((await seen('head', false)).writers).toEqual([]);
    await save('handler', id, { body: MINE, revision: 0 });
    expect(await seen('head', false)).toMatchObject({
      revision: 1,
      authorName: '林晓岚',
      writers: [{ name: '林晓岚' }],
    });
    await later(40);
    await office.api.runJob('expired-rows');
    expect(await office.sql('SELECT id FROM letter_draft_writers')).toEqual([]);
  });

  it('the history goes with the sender’s data', async () => {
    const sent = await office.bring('assigned');
    await save('handler', sent.id, { body: `${REPLY}请王小明查收，电话 13812345678。`, revision: 0 });
    await office.does('handler', sent.id, 'draft', { body: MINE, revision: 1 });
    await office.does('head', sent.id, 'review', { approved: true });
    await office.does('handler', sent.id, 'answer', {});
    expect(await historyOf(sent.id)).not.toEqual([]);
    await office.does('clerk', sent.id, 'erasure', { reason: '来信人来电申请，已核对来电号码' });
    expect(
      await office.sql('SELECT revision FROM letter_draft_revisions WHERE letter_id = ?', [sent.id]),
    ).toEqual([]);
  });
});
