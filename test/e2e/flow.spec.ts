/** @engine one: steps, roles and words; each of its statements is on both in other files, moves at one moment in locking.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LETTER_KINDS, type LetterAction } from '@huiyin/contract';
import { assertRefused } from '../support/client.js';
import { EVERYBODY, Office, REPLY, type Person } from './office.js';

const EXPLANATION = '您反映的事项不属于我局职责范围，请向当地人力资源和社会保障局咨询。';

describe('a letter from receipt to answer', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  const types = (view: { timeline: { type: string }[] }) => view.timeline.map(({ type }) => type);

  it.each(LETTER_KINDS)(
    '%s: accepted, assigned, drafted, reviewed by a second person, answered',
    async (kind) => {
      await office.at('2026-03-09T02:00:00Z');
      const sent = await office.send({ kind, mailbox: 'consultation' });
      expect((await office.lookUp(sent)).statusLabel).toBe('待受理');
      await office.at('2026-03-10T01:00:00Z');
      expect(await office.does('clerk', sent.id, 'acceptance')).toMatchObject({
        status: 'accepted',
        version: 2,
      });
      const departmentId = office.departments.population!.id;
      const assigned = await office.does('clerk', sent.id, 'assignment', {
        departmentId,
        handlerId: office.ids.handler,
      });
      expect(assigned).toMatchObject({ status: 'assigned', version: 3 });
      const saved = await office.people.handler.put(`/staff/letters/${sent.id}/draft`, {
        body: '先写几个字存下来再说',
      });
      expect(saved).toMatchObject({ status: 200, body: { status: 'assigned', version: 3 } });
      expect(await office.does('handler', sent.id, 'draft', { body: REPLY })).toMatchObject({
        status: 'in_review',
      });
      expect(await office.does('head', sent.id, 'review', { approved: true })).toMatchObject({
        status: 'approved',
      });
      await office.at('2026-03-12T09:30:00Z');
      const answered = await office.does('handler', sent.id, 'answer', { channel: 'platform', body: REPLY });
      expect(answered).toMatchObject({ status: 'answered', version: 6 });
      const citizen = await office.lookUp(sent);
      expect(citizen).toMatchObject({
        status: 'answered',
        answer: {
          body: REPLY,
          channel: 'platform',
          answeredAt: '2026-03-12T09:30:00.000Z',
          department: '人口和就业统计处',
        },
        sla: { state: 'on_time', workingDaysOverdue: 0 },
      });
      const inside = await office.look(sent.id);
      expect(types(inside)).toEqual([
        'received',
        'accepted',
        'assigned',
        'draft_submitted',
        'review_approved',
        'answered',
      ]);
      expect(inside.timeline.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(inside.receivedAt).toBe(sent.receivedAt);
    },
  );

  it('局长信箱 passes 签发 before it can be answered', async () => {
    const sent = await office.bring('to_sign', { kind: 'complaint' });
    expect(await office.look(sent.id)).toMatchObject({ status: 'to_sign', statusLabel: '待签发' });
    for (const person of ['handler', 'head', 'clerk'] as const)
      assertRefused(await office.act(person, sent.id, 'answer'), 409, 'ACTION_NOT_ALLOWED');
    for (const person of ['handler', 'head', 'clerk', 'supervisor'] as const)
      assertRefused(await office.act(person, sent.id, 'signature', { approved: true }), 403, 'FORBIDDEN');
    expect(await office.does('leader', sent.id, 'signature', { approved: true })).toMatchObject({
      status: 'approved',
    });
    expect(await office.does('clerk', sent.id, 'answer')).toMatchObject({ status: 'answered' });
    const { draft } = await office.look(sent.id);
    expect(draft).toMatchObject({ authorName: '林晓岚', reviewedBy: '郑国梁', signedBy: '苏怀瑾' });
  });

  it('a rejected review or signature goes back to the desk with the remark, and its approvals are gone', async () => {
    const sent = await office.bring('to_sign');
    for (const body of [
      { approved: false },
      { approved: false, comment: '' },
      { approved: false, comment: '  ' },
    ])
      assertRefused(await office.act('leader', sent.id, 'signature', body), 422, 'VALIDATION_FAILED');
    await office.does('leader', sent.id, 'signature', { approved: false, comment: '请补充数据来源' });
    const back = await office.look(sent.id, 'handler');
    expect(back).toMatchObject({
      status: 'assigned',
      draft: { reviewedBy: null, reviewedAt: null, signedBy: null },
    });
    expect(back.timeline.at(-1)).toMatchObject({ type: 'sign_rejected', note: '请补充数据来源', text: null });
    await office.does('handler', sent.id, 'draft', { body: `${REPLY}数据来源：统计年鉴。` });
    assertRefused(await office.act('head', sent.id, 'review', { approved: false }), 422, 'VALIDATION_FAILED');
    await office.does('head', sent.id, 'review', { approved: true });
    await office.does('leader', sent.id, 'signature', { approved: true });
    await office.does('handler', sent.id, 'answer');
    expect((await office.lookUp(sent)).answer.body).toBe(`${REPLY}数据来源：统计年鉴。`);
  });

  describe('the second person', () => {
    it('authors cannot review their own drafts, in any role', async () => {
      const sent = await office.bring('assigned');
      await office.does('head', sent.id, 'draft', { body: REPLY });
      for (const approved of [true, false]) {
        const body = { approved, comment: '自己看自己' };
        assertRefused(await office.act('head', sent.id, 'review', body), 409, 'SECOND_PERSON_REQUIRED');
      }
      expect((await office.look(sent.id, 'head')).allowedActions).not.toContain('review_approve');
      expect(await office.does('clerk', sent.id, 'review', { approved: true })).toMatchObject({
        status: 'approved',
      });
    });

    it('what is sent is what was reviewed: another text is refused', async () => {
      const sent = await office.bring('approved');
      const other = await office.act('handler', sent.id, 'answer', { body: `${REPLY}又添了一句` });
      assertRefused(other, 409, 'ANSWER_DIFFERS_FROM_DRAFT');
      assertRefused(
        await office.act('handler', sent.id, 'draft', { body: '审核后再改的内容不算数' }),
        409,
        'ACTION_NOT_ALLOWED',
      );
      const put = await office.people.handler.put(`/staff/letters/${sent.id}/draft`, {
        body: '审核后再改的内容不算数',
      });
      assertRefused(put, 409, 'ACTION_NOT_ALLOWED');
      await office.does('handler', sent.id, 'answer');
      expect((await office.lookUp(sent)).answer.body).toBe(REPLY);
    });
  });

  describe('R04: no ending without an explanation the citizen can read', () => {
    const endings = [
      ['refusal', { code: '01' }],
      ['referral', { organ: '省人力资源和社会保障厅' }],
    ] as const;

    it.each(endings)('%s', async (action, body) => {
      const sent = await office.send();
      for (const explanation of [undefined, null, '', '   ', '不行', '\u200b'.repeat(30)]) {
        const answer = await office.act('clerk', sent.id, action, { ...body, explanation });
        expect(answer.status).toBe(422);
        expect(['EXPLANATION_REQUIRED', 'VALIDATION_FAILED']).toContain(answer.body.code);
        expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual(['explanation']);
      }
      expect((await office.look(sent.id)).status).toBe('submitted');
      await office.does('clerk', sent.id, action, { ...body, explanation: EXPLANATION });
      const view = await office.lookUp(sent);
      expect(view.explanation).toBe(EXPLANATION);
      expect(view.timeline.at(-1).text).toContain(EXPLANATION);
    });

    it('04 不属本局职责 names the right organ, 05 重复来信 the first letter', async () => {
      const [first, second] = [await office.send(), await office.send()];
      const refuse = (body: object) =>
        office.act('clerk', second.id, 'refusal', { explanation: EXPLANATION, ...body });
      for (const [body, path] of [
        [{ code: '04' }, 'organ'],
        [{ code: '09' }, 'organ'],
        [{ code: '05' }, 'duplicateOf'],
        [{ code: '05', duplicateOf: 'HY-20260309-ZZZZZZ' }, 'duplicateOf'],
        [{ code: '05', duplicateOf: second.number }, 'duplicateOf'],
        [{ code: '10' }, 'code'],
        [{}, 'code'],
      ] as const) {
        const answer = await refuse(body);
        assertRefused(answer, 422, 'VALIDATION_FAILED');
        expect(answer.body.errors.map((entry: { path: string }) => entry.path)).toEqual([path]);
      }
      expect((await refuse({ code: '05', duplicateOf: first.number.toLowerCase() })).status).toBe(200);
    });

    it('the template of each code is accepted as an explanation', async () => {
      for (const code of ['01', '02', '03', '04', '05', '06', '07', '08', '09']) {
        const sent = await office.send();
        const original = await office.send();
        const { body } = await office.people.clerk.get(
          `/staff/letters/${sent.id}/refusal/template?code=${code}&organ=${encodeURIComponent('省信访局')}&number=${original.number}`,
        );
        expect(body.text).not.toMatch(/[{}【】]/);
        // 内容不清: only when the citizen was asked, and has answered.
        if (code === '06') {
          await office.does('clerk', sent.id, 'supplement-request', { text: '请写明是哪一年的数据' });
          const { number, queryCode } = sent;
          await office.citizen.post('/letters/lookup/supplements', {
            number,
            queryCode,
            body: '就是那个数据。',
          });
        }
        const refused = await office.does('clerk', sent.id, 'refusal', {
          code,
          explanation: body.text,
          organ: '省信访局',
          duplicateOf: original.number,
        });
        expect(refused.status).toBe('refused');
      }
    });
  });

  describe('R06: how the answer was delivered', () => {
    const record = {
      deliveredAt: '2026-03-09T02:00:00Z',
      deliveredBy: '林晓岚',
      deliverySummary: '电话告知下载地址，来信人表示清楚',
    };

    it.each(['phone', 'email', 'post'] as const)(
      '%s needs time, person and summary, and is shown',
      async (channel) => {
        await office.at('2026-03-09T02:00:00Z');
        const sent = await office.bring('approved');
        const bare = await office.act('handler', sent.id, 'answer', { channel });
        assertRefused(bare, 422, 'DELIVERY_RECORD_REQUIRED');
        expect(bare.body.errors.map((entry: { path: string }) => entry.path)).toEqual(Object.keys(record));
        for (const name of Object.keys(record)) {
          const answer = await office.act('handler', sent.id, 'answer', {
            channel,
            ...record,
            [name]: undefined,
          });
          assertRefused(answer, 422, 'DELIVERY_RECORD_REQUIRED');
          expect(answer.body.errors.map((entry: { path: string }) => entry.path)).toEqual([name]);
        }
        const tomorrow = await office.act('handler', sent.id, 'answer', {
          channel,
          ...record,
          deliveredAt: '2026-03-09T02:00:01Z',
        });
        assertRefused(tomorrow, 422, 'DELIVERY_RECORD_REQUIRED');
        await office.at('2026-03-09T02:10:00Z');
        await office.does('handler', sent.id, 'answer', {
          channel,
          ...record,
          deliveredAt: '2026-03-09T02:05:00Z',
        });
        const { answer, timeline } = await office.lookUp(sent);
        expect(answer).toMatchObject({
          channel,
          deliveredAt: '2026-03-09T02:05:00.000Z',
          deliveredBy: record.deliveredBy,
          deliverySummary: record.deliverySummary,
          // R19: the time of the answer is the server's, whatever the record says.
          answeredAt: '2026-03-09T02:10:00.000Z',
          body: REPLY,
        });
        expect(timeline.at(-1).text).toContain('送达');
      },
    );
  });

  describe('R08: another kind', () => {
    it('counts anew from the receipt, keeps the old date, tells the citizen, and never restarts the clock', async () => {
      await office.at('2026-03-09T02:00:00Z');
      const sent = await office.send({ kind: 'suggestion' });
      expect(sent.dueOn).toBe('2026-03-18');
      await office.at('2026-03-13T02:00:00Z');
      const reclassify = (kind: string) =>
        office.act('clerk', sent.id, 'reclassification', { kind, reason: '实为投诉，按投诉办理' });
      expect((await reclassify('complaint')).body).toMatchObject({ kind: 'complaint', dueOn: '2026-03-30' });
      let view = await office.lookUp(sent);
      expect(view).toMatchObject({
        kind: 'complaint',
        dueOn: '2026-03-30',
        receivedAt: sent.receivedAt,
        limitWorkingDays: 15,
      });
      expect(view.timeline.at(-1).text).toContain('2026-03-18');
      expect((await reclassify('suggestion')).body).toMatchObject({
        kind: 'suggestion',
        dueOn: '2026-03-18',
      });
      view = await office.look(sent.id);
      expect(view.dueHistory.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual([
        '2026-03-18',
        '2026-03-30',
        '2026-03-18',
      ]);
      assertRefused(await reclassify('suggestion'), 409, 'ACTION_NOT_ALLOWED');
      assertRefused(await reclassify('petition'), 422, 'VALIDATION_FAILED');
      // Between kinds of one limit nothing moves, so nothing is promised anew.
      await office.act('clerk', sent.id, 'reclassification', { kind: 'report', reason: '属于反映问题' });
      const before = (await office.lookUp(sent)).timeline.length;
      await office.act('clerk', sent.id, 'reclassification', { kind: 'complaint', reason: '属于投诉事项' });
      expect((await office.lookUp(sent)).timeline).toHaveLength(before);
    });

    it('neither assignment, return nor reassignment touches receipt or due date', async () => {
      await office.at('2026-03-09T02:00:00Z');
      const sent = await office.bring('assigned');
      await office.at('2026-03-20T02:00:00Z');
      await office.does('handler', sent.id, 'return', { reason: '应由价格处办理' });
      await office.does('clerk', sent.id, 'assignment', { departmentId: office.departments.price!.id });
      expect(await office.look(sent.id)).toMatchObject({
        dueOn: sent.dueOn,
        receivedAt: sent.receivedAt,
        clockFrom: '2026-03-09',
      });
    });
  });

  describe('keyed by staff', () => {
    const call = (receivedAt: string, more: object = {}) =>
      office.people.clerk.post('/staff/letters', {
        kind: 'suggestion',
        mailbox: 'suggestion',
        title: '来电建议增加方言服务',
        body: '来电人建议咨询电话增加方言服务，老人听不懂普通话。',
        submitter: { type: 'citizen', name: '丁老伯', phone: '13955512345' },
        consentToPublish: false,
        source: 'phone',
        receivedAt,
        ...more,
      });

    it('the clock starts at the call, not when it is typed', async () => {
      await office.at('2026-03-11T03:00:00Z');
      const { status, body, headers } = await call('2026-03-09T10:30:00+08:00');
      expect(status).toBe(201);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toMatchObject({
        receivedAt: '2026-03-09T02:30:00.000Z',
        receivedOn: '2026-03-09',
        dueOn: '2026-03-18',
      });
      const view = await office.look(body.id);
      expect(view).toMatchObject({ source: 'phone', status: 'submitted' });
      expect(view.timeline[0]).toMatchObject({ type: 'received', actorRole: 'clerk', actorName: '周明远' });
      expect((await office.lookUp(body)).number).toBe(body.number);
    });

    it('never in the future, nor before any calendar', async () => {
      await office.at('2026-03-11T03:00:00Z');
      for (const at of [
        '2026-03-11T03:00:00.001Z',
        '2027-01-01T00:00:00Z',
        '2006-12-31T00:00:00Z',
        '0001-01-01T00:00:00Z',
      ]) {
        const answer = await call(at);
        assertRefused(answer, 422, 'VALIDATION_FAILED');
        expect(answer.body.errors.map((entry: { path: string }) => entry.path)).toEqual(['receivedAt']);
      }
      expect((await call('2026-03-11T03:00:00Z')).status).toBe(201);
      assertRefused(await call('2026-03-10T03:00:00Z', { source: 'weapp' }), 422, 'VALIDATION_FAILED');
      assertRefused(await call('2026-03-10T03:00:00Z', { source: undefined }), 422, 'VALIDATION_FAILED');
    });
  });

  describe('assignment', () => {
    it.each([
      ['departmentId', () => ({})],
      ['departmentId', () => ({ departmentId: 'population' })],
      ['departmentId', () => ({ departmentId: '0191d1a0-0000-7000-8000-000000000000' })],
      [
        'handlerId',
        () => ({ departmentId: office.departments.population!.id, handlerId: office.ids.otherHandler }),
      ],
      [
        'handlerId',
        () => ({ departmentId: office.departments.population!.id, handlerId: office.ids.leader }),
      ],
      [
        'handlerId',
        () => ({ departmentId: office.departments.population!.id, handlerId: office.departments.price!.id }),
      ],
      [
        'coDepartmentIds',
        () => ({ departmentId: office.departments.population!.id, coDepartmentIds: 'price' }),
      ],
      [
        'coDepartmentIds',
        () => ({ departmentId: office.departments.population!.id, coDepartmentIds: ['price'] }),
      ],
    ])('a wrong %s is refused (%#)', async (path, body) => {
      const sent = await office.bring('accepted');
      const answer = await office.act('clerk', sent.id, 'assignment', body());
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors.map((entry: { path: string }) => entry.path)).toEqual([path]);
    });

    it('a head distributes inside the department only', async () => {
      const sent = await office.bring('assigned');
      const inside = { departmentId: office.departments.population!.id, handlerId: office.ids.head };
      expect((await office.act('head', sent.id, 'assignment', inside)).status).toBe(200);
      const outside = { departmentId: office.departments.price!.id };
      assertRefused(await office.act('head', sent.id, 'assignment', outside), 403, 'FORBIDDEN');
    });

    it('the author of a draft becomes the handler of a letter that had none', async () => {
      const sent = await office.send({ mailbox: 'consultation' });
      await office.assign(sent.id, null);
      expect((await office.look(sent.id)).handler).toBeNull();
      await office.does('handler', sent.id, 'draft', { body: REPLY });
      expect((await office.look(sent.id)).handler).toMatchObject({ id: office.ids.handler });
    });
  });

  it('allowedActions agrees with the calls, for every role and status', async () => {
    const calls: Partial<Record<LetterAction, [string, object]>> = {
      accept: ['acceptance', {}],
      refuse: ['refusal', { code: '01', explanation: EXPLANATION }],
      refer: ['referral', { organ: '省信访局', explanation: EXPLANATION }],
      assign: ['assignment', { departmentId: office.departments.population!.id }],
      return: ['return', { reason: '不属于我处职责' }],
      submit_draft: ['draft', { body: REPLY }],
      review_approve: ['review', { approved: true }],
      review_reject: ['review', { approved: false, comment: '请修改' }],
      sign_approve: ['signature', { approved: true }],
      sign_reject: ['signature', { approved: false, comment: '请修改' }],
      answer: ['answer', {}],
      request_extension: ['extension', { reason: '情况复杂需要核实' }],
      reclassify: ['reclassification', { kind: 'report', reason: '属于反映问题' }],
    };
    const statuses = [
      'submitted',
      'accepted',
      'assigned',
      'in_review',
      'to_sign',
      'approved',
      'answered',
    ] as const;
    const readers = EVERYBODY.filter((person) => person !== 'admin');
    let tried = 0;
    for (const status of statuses) {
      const sent = await office.bring(status, { kind: 'suggestion' });
      for (const person of readers as Person[]) {
        const seen = await office.people[person].get(`/staff/letters/${sent.id}`);
        const allowed: LetterAction[] = seen.status === 200 ? seen.body.allowedActions : [];
        for (const [action, [path, body]] of Object.entries(calls) as [LetterAction, [string, object]][]) {
          if (allowed.includes(action)) continue;
          const answer = await office.act(person, sent.id, path, body);
          expect({ status, person, action, answer: answer.status }).not.toMatchObject({ answer: 200 });
          expect([403, 404, 409]).toContain(answer.status);
          tried += 1;
        }
      }
      expect(await office.look(sent.id)).toMatchObject({ status });
      // A move that is listed works, so the list is not just empty.
      const { allowedActions } = await office.look(sent.id, status === 'to_sign' ? 'leader' : 'clerk');
      const open = (Object.keys(calls) as LetterAction[]).find((action) => allowedActions.includes(action));
      if (open) {
        const [path, body] = calls[open]!;
        expect(
          (await office.act(status === 'to_sign' ? 'leader' : 'clerk', sent.id, path, body)).status,
        ).toBe(200);
      } else expect(status).toBe('answered');
    }
    expect(tried).toBeGreaterThan(400);
  });
});
