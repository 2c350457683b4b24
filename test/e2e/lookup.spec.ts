/** @engine one: what a sender may ask; the look-up itself is on both in submission.spec.ts and locking.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { Office, REPLY, type Sent } from './office.js';

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (char) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0));

describe('POST /letters/lookup', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  const ask = (number: unknown, queryCode: unknown) =>
    office.citizen.post('/letters/lookup', { number, queryCode });

  /** A letter whose code has the digits that people write as letters; about every third one has. */
  async function lookalike(): Promise<Sent> {
    for (let tries = 0; tries < 200; tries += 1) {
      const sent = await office.send();
      if (/[01]/.test(sent.queryCode)) return sent;
    }
    throw new Error('200 codes without a 0 or a 1: they are not random');
  }

  it('reads number and code as people write them', async () => {
    const { number, queryCode } = await lookalike();
    const written = [
      (text: string) => text,
      (text: string) => text.toLowerCase(),
      (text: string) => text.replaceAll('-', ''),
      (text: string) => text.replaceAll('-', ' '),
      (text: string) => text.replaceAll('-', '—'),
      (text: string) => text.replaceAll('-', '－'),
      (text: string) => `  ${text}\n`,
      fullWidth,
      (text: string) => fullWidth(text.toLowerCase()),
      (text: string) =>
        text
          .replace(/^HY/, '')
          .replaceAll('0', 'O')
          .replaceAll('1', 'l')
          .replace(/^/, text.startsWith('HY') ? 'HY' : ''),
      (text: string) => text.replaceAll('0', 'o').replaceAll('1', 'I'),
      (text: string) => `\u200b${text.slice(0, 5)}\u200b${text.slice(5)}\ufeff`,
      // What our own 复制 button gives, pasted into both fields.
      () => `来信编号 ${number}\n查询码 ${queryCode}`,
    ];
    for (const write of written) {
      const answer = await ask(write(number), write(queryCode));
      expect({ typed: write(number), status: answer.status }).toMatchObject({ status: 200 });
      expect(answer.body.number).toBe(number);
    }
  });

  it('gives one and the same error for a wrong number, a wrong code and what is neither', async () => {
    const { number, queryCode } = await office.send();
    const other = await office.send();
    const wrongTail = number.endsWith('7') ? `${number.slice(0, -1)}8` : `${number.slice(0, -1)}7`;
    const attempts = [
      [wrongTail, queryCode],
      ['HY-20260309-ZZZZZZ', queryCode],
      [number, other.queryCode],
      [other.number, queryCode],
      [number, 'AAAA-AAAA-AAAA'],
      [number, queryCode.slice(0, -1)],
      [number, `${queryCode}0`],
      [number, '不是查询码'],
      ['不是编号', queryCode],
      ['HY-20261399-ABCDEF', queryCode],
      [`${number}' OR '1'='1`, queryCode],
      [number, `' OR ''='`],
      ['%', '%'],
    ];
    const answers = await Promise.all(attempts.map(([n, code]) => ask(n, code)));
    const bodies = answers.map((answer) => {
      assertRefused(answer, 404, 'LOOKUP_FAILED');
      return JSON.stringify({ ...answer.body, traceId: '' });
    });
    expect(new Set(bodies).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('content-length'))).size).toBe(1);
  });

  it.each([
    ['number', { queryCode: 'AAAA-AAAA-AAAA' }],
    ['queryCode', { number: 'HY-20260309-ZZZZZZ' }],
    ['number', { number: ['HY-20260309-ZZZZZZ'], queryCode: 'AAAA-AAAA-AAAA' }],
    ['queryCode', { number: 'HY-20260309-ZZZZZZ', queryCode: { $ne: '' } }],
    ['number', { number: 'x'.repeat(65), queryCode: 'AAAA-AAAA-AAAA' }],
    ['id', { number: 'HY-20260309-ZZZZZZ', queryCode: 'AAAA-AAAA-AAAA', id: 'x' }],
  ])('refuses a request whose %s is no text of a sensible length: %j', async (path, body) => {
    const answer = await office.citizen.post('/letters/lookup', body);
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors.map((entry: { path: string }) => entry.path)).toEqual([path]);
  });

  describe('shows the sender', () => {
    const LETTER = [
      'number',
      'mailbox',
      'mailboxLabel',
      'kind',
      'kindLabel',
      'title',
      'status',
      'statusLabel',
      'receivedAt',
      'receivedOn',
      'dueOn',
      'provisional',
      'promisedDueOn',
      'sla',
      'body',
      'limitWorkingDays',
      'clockFrom',
      'answer',
      'answers',
      'explanation',
      'supplements',
      'supplementRequest',
      'attachments',
      'rating',
      'timeline',
      'allowedActions',
    ];
    const ANSWER = [
      'round',
      'body',
      'department',
      'answeredAt',
      'channel',
      'channelLabel',
      'deliveredAt',
      'deliveredBy',
      'deliverySummary',
    ];
    const sorted = (value: object) => Object.keys(value).sort();

    it('exactly these members, on the day it arrives', async () => {
      const sent = await office.send({ consentToPublish: true });
      const view = await office.lookUp(sent);
      expect(sorted(view)).toEqual([...LETTER].sort());
      expect(sorted(view.sla)).toEqual(['state', 'stateLabel', 'workingDaysLeft', 'workingDaysOverdue']);
      expect(view).toMatchObject({ answer: null, answers: [], explanation: null, status: 'submitted' });
      expect(view.timeline.map((entry: object) => sorted(entry))).toEqual([['at', 'seq', 'text', 'type']]);
    });

    it('no internal note, in any status', async () => {
      const sent = await office.send({ mailbox: 'director', kind: 'suggestion' });
      const inside = ['内部备注甲', '内部备注乙', '内部备注丙', '内部备注丁', '草稿里的半句话还没有写完整'];
      await office.does('clerk', sent.id, 'acceptance', { note: inside[0] });
      const departmentId = office.departments.population!.id;
      await office.does('clerk', sent.id, 'assignment', { departmentId, note: inside[1] });
      await office.does('handler', sent.id, 'return', { reason: inside[2] });
      await office.does('clerk', sent.id, 'assignment', { departmentId, handlerId: office.ids.handler });
      await office.does('handler', sent.id, 'draft', { body: inside[4] });
      await office.does('head', sent.id, 'review', { approved: false, comment: inside[3] });
      const shown = JSON.stringify(await office.lookUp(sent));
      for (const text of inside) expect(shown).not.toContain(text);
      for (const id of [...Object.values(office.ids), departmentId, sent.id]) expect(shown).not.toContain(id);
      for (const name of ['周明远', '林晓岚', '郑国梁']) expect(shown).not.toContain(name);
      await office.does('handler', sent.id, 'draft', { body: REPLY });
      await office.does('head', sent.id, 'review', { approved: true });
      expect(JSON.stringify(await office.lookUp(sent))).not.toContain(REPLY.slice(0, 10));
      await office.does('leader', sent.id, 'signature', { approved: true });
      expect(JSON.stringify(await office.lookUp(sent))).not.toContain(REPLY.slice(0, 10));
      await office.does('handler', sent.id, 'answer');
      const view = await office.lookUp(sent);
      expect(sorted(view)).toEqual([...LETTER].sort());
      expect(sorted(view.answer)).toEqual([...ANSWER].sort());
      expect(view.answer.body).toBe(REPLY);
      expect(view.answers).toEqual([view.answer]);
      for (const entry of view.timeline) expect(entry.text).toMatch(/[一-龥]/);
    });

    it('never the name, phone or query code', async () => {
      const submitter = {
        type: 'citizen' as const,
        name: '司马不显示',
        phone: '13712340987',
        email: 'x@example.cn',
      };
      const sent = await office.send({ submitter });
      const shown = JSON.stringify(await office.lookUp(sent));
      for (const secret of ['司马不显示', '13712340987', 'x@example.cn', sent.queryCode])
        expect(shown).not.toContain(secret);
    });
  });
});
