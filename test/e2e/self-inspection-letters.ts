import type { LetterKind } from '@huiyin/contract';
import { describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { expectNamed } from '../support/expect.js';
import { good } from '../support/open-days.js';
import { office, at, row, items, keyed, cleared, TODAY } from './self-inspection-bench.js';

/** On which day or moment, the colour of the row, and the day from which it fails. */
type Seen = readonly [now: string, state: string, failsOn: string | null];

/** Letters that wait: the rows of their age. */
export function waitingLetters(): void {
  const AGES = [
    ['unanswered', 'consultation', '2026-08-27', [['2026-11-28', 'red', '2026-11-28']]],
    [
      'unanswered',
      'report',
      '2026-08-28',
      [
        ['2026-11-28', 'amber', '2026-11-29'],
        ['2026-11-28T23:59:59', 'amber', '2026-11-29'],
        ['2026-11-29T00:00:00', 'red', '2026-11-29'],
      ],
    ],
    [
      'unanswered',
      'suggestion',
      '2026-09-29',
      [
        ['2026-11-29', 'green', '2026-12-30'],
        ['2026-11-30', 'amber', '2026-12-30'],
      ],
    ],
    [
      'unanswered',
      'complaint',
      '2025-11-30',
      [
        ['2026-02-28', 'amber', '2026-03-01'],
        ['2026-03-01', 'red', '2026-03-01'],
      ],
    ],
    [
      'simple',
      'consultation',
      '2026-02-13',
      [
        ['2026-02-24', 'green', '2026-02-28'],
        ['2026-02-25', 'amber', '2026-02-28'],
        ['2026-02-27T23:59:59', 'amber', '2026-02-28'],
        ['2026-02-28T00:00:00', 'red', '2026-02-28'],
      ],
    ],
    ['simple', 'complaint', '2026-02-13', [['2026-02-28', 'green', null]]],
    ...(['consultation', 'suggestion', 'complaint', 'report'] as const).map(
      (kind) =>
        [
          'petition',
          kind,
          '2026-11-20',
          [
            ['2026-11-29', 'green', '2026-12-06'],
            ['2026-11-30', 'amber', '2026-12-06'],
            ['2026-12-05T23:59:59', 'amber', '2026-12-06'],
            ['2026-12-06T00:00:00', 'red', '2026-12-06'],
          ],
        ] as const,
    ),
    [
      'legal',
      'suggestion',
      '2026-03-09',
      [
        ['2026-03-13', 'green', '2026-03-19'],
        ['2026-03-18T23:59:59', 'amber', '2026-03-19'],
        ['2026-03-19T00:00:00', 'red', '2026-03-19'],
      ],
    ],
  ] as const;
  const age = async (code: string, kind: LetterKind, on: string, states: readonly [Seen, ...Seen[]]) => {
    await cleared(states[0][0]);
    const { id } = await keyed(on, { kind });
    for (const [now, state, failsOn] of states) {
      await at(now);
      const found = await row(code);
      expectNamed({ state: found.state, failsOn: found.failsOn }, now).toEqual({ state, failsOn });
      const listed = await items(code);
      expect(listed).toHaveLength(found.value!);
      expect(listed.map((item) => item.id)).toEqual(state === 'green' ? [] : [id]);
    }
  };
  const TITLE = 'I01–I04: %s, a %s of %s';
  // One of each row: the others differ in the days that are counted from what the database says.
  const isFirst = ([code]: (typeof AGES)[number], at: number) =>
    AGES.findIndex((other) => other[0] === code) === at;
  it.each(AGES.filter(isFirst))(TITLE, age);
  itOnce.each(AGES.filter((each, at) => !isFirst(each, at)))(TITLE, age);

  itOnce(
    'I01: neither a request for a supplement nor an assignment stops the three months; an answer does',
    async () => {
      await cleared('2026-08-29');
      const { id } = await keyed('2026-08-28', { kind: 'consultation' });
      await office.assign(id);
      good(
        await office.act('handler', id, 'supplement-request', {
          text: '请补充说明是哪一年的数据。',
          version: (await office.look(id)).version,
        }),
      );
      await at('2026-11-29');
      expect(await row('unanswered')).toMatchObject({ state: 'red', value: 1, words: '失分 1 件' });
      await office.does('handler', id, 'draft', { body: '您好！来信收悉，所询数据请见统计年鉴第三章。' });
      expect((await row('unanswered')).state).toBe('red');
      await office.does('head', id, 'review', { approved: true });
      await office.does('handler', id, 'answer');
      expect(await row('unanswered')).toMatchObject({ state: 'green', value: 0, failsOn: null });
    },
  );

  it('I01: a 追问 begins a new three months', async () => {
    await cleared('2026-08-28');
    const sent = await office.bring('answered', { kind: 'consultation' });
    await at('2026-09-10');
    const { number, queryCode } = sent;
    good(
      await office.citizen.post('/letters/lookup/reopening', {
        number,
        queryCode,
        body: '还有一个问题没有答复，请补充答复。',
      }),
    );
    await at('2026-11-29');
    expect(await row('unanswered')).toMatchObject({ state: 'amber', failsOn: '2026-12-11' });
  });

  itOnce('I01: what was refused, referred or withdrawn is not counted', async () => {
    await cleared('2026-08-01');
    const send = () => office.send({ kind: 'consultation' });
    const [refused, referred, withdrawn, kept] = [await send(), await send(), await send(), await send()];
    const explanation = '您反映的事项不属于我局职责范围，请向当地有关部门咨询。';
    await at(TODAY);
    expect((await row('unanswered')).value).toBe(4);
    await office.does('clerk', refused.id, 'refusal', { code: '03', explanation });
    expect((await row('unanswered')).value).toBe(3);
    await office.does('clerk', referred.id, 'referral', { organ: '市教育局', explanation });
    expect((await row('unanswered')).value).toBe(2);
    const { number, queryCode } = withdrawn;
    good(await office.citizen.post('/letters/lookup/withdrawal', { number, queryCode }));
    expect(await row('unanswered')).toMatchObject({ value: 1, state: 'red' });
    expect((await items('unanswered')).map(({ id }) => id)).toEqual([kept.id]);
  });

  describe('I01: a letter merged into a newer one', () => {
    const merge = (id: string, into: { number: string }) =>
      office.does('clerk', id, 'merge', {
        into: into.number,
        explanation: '与您另一件来信反映同一事项，合并办理。',
      });
    /** Sent now and accepted. */
    const taken = async () => {
      const sent = await office.send({ kind: 'consultation' });
      await office.does('clerk', sent.id, 'acceptance');
      return sent;
    };
    const shown = async () => (await items('unanswered')).map(({ id, on }) => [id, on]);

    it('still waits: the row counts from its receipt, through any number of mergers, once', async () => {
      await cleared('2026-08-28');
      const oldest = await taken();
      await at('2026-10-01');
      const between = await taken();
      await merge(oldest.id, between);
      await at('2026-11-20');
      const lead = await taken();
      await merge(between.id, lead);
      await at('2026-11-28T23:59:59');
      expect(await row('unanswered')).toMatchObject({ state: 'amber', value: 1, failsOn: '2026-11-29' });
      await at('2026-11-29T00:00:00');
      expect(await row('unanswered')).toMatchObject({ state: 'red', value: 1, words: '失分 1 件' });
      expect(await shown()).toEqual([[lead.id, '2026-08-28']]);
      // The lead has waited for six working days, the oldest for three months.
      expect((await items('simple')).map(({ id, on }) => [id, on])).toEqual([[lead.id, '2026-08-28']]);
    });

    it('is answered with it, so a 追问 of the other sender does not bring its age back', async () => {
      await cleared('2026-08-01');
      const [early, late] = [await taken(), await taken()];
      const lead = await office.send({ kind: 'consultation' });
      await merge(early.id, lead);
      await office.advance(lead.id, 'answered');
      await at('2026-08-20');
      const { number, queryCode } = lead;
      const body = '还有一个问题没有答复，请补充答复。';
      good(await office.citizen.post('/letters/lookup/reopening', { number, queryCode, body }));
      await office.tamper('UPDATE letters SET is_open = 0 WHERE id = ?', [late.id]);
      await at('2026-11-02');
      expect(await row('unanswered')).toMatchObject({ state: 'amber', failsOn: '2026-11-21' });
      // Merged after the 追问, it has not been answered.
      await office.tamper('UPDATE letters SET is_open = 1 WHERE id = ?', [late.id]);
      await merge(late.id, lead);
      expect(await row('unanswered')).toMatchObject({ state: 'red', failsOn: '2026-11-02', value: 1 });
      expect(await shown()).toEqual([[lead.id, '2026-08-01']]);
    });
  });

  it('I03, I10: a merged letter waits in the rows that it belongs to', async () => {
    await cleared('2026-11-26');
    const found = await keyed('2026-10-20', { source: 'correction', kind: 'suggestion' });
    const asked = await keyed('2026-11-02', { kind: 'consultation' });
    const lead = await keyed('2026-11-25', { kind: 'complaint' });
    const explanation = '与另一件来信反映同一事项，合并办理。';
    for (const { id } of [found, asked])
      await office.does('clerk', id, 'merge', { into: lead.number, explanation });
    expect(await row('correction')).toMatchObject({
      state: 'red',
      value: 1,
      words: '失分 1 件，其中 1 件超过 1 个月',
    });
    expect(await row('simple')).toMatchObject({ state: 'red', value: 1 });
    expect((await items('simple')).map(({ id, on }) => [id, on])).toEqual([[lead.id, '2026-11-02']]);
    // The merger told both senders what becomes of their letters: the notice is owed to the sender of the lead alone.
    expect(await row('petition')).toMatchObject({ state: 'green', failsOn: '2026-12-11' });
  });

  it('I03: a consultation that 公开办 calls complex has its fifteen working days', async () => {
    await cleared('2026-11-28');
    const { id } = await keyed('2026-11-02', { kind: 'consultation' });
    const complaint = await keyed('2026-11-02', { kind: 'complaint' });
    expect((await row('simple')).state).toBe('red');
    const path = (of: string) => `/self-inspection-facts/complex-letters/${of}`;
    const reason = '需要三个处室共同核对口径';
    assertRefused(await office.people.leader.post(path(id), { reason }), 403, 'FORBIDDEN');
    assertRefused(await office.people.clerk.post(path(complaint.id), { reason }), 409, 'ACTION_NOT_ALLOWED');
    good(await office.people.clerk.post(path(id), { reason }));
    assertRefused(await office.people.clerk.post(path(id), { reason }), 409, 'DUPLICATE');
    expect(await row('simple')).toMatchObject({ state: 'green', value: 0 });
    expect((await row('legal')).state).toBe('red');
  });

  it('I10: 网民纠错 is keyed by the clerk or imported, and has three working days and a month', async () => {
    await cleared('2026-11-26');
    await keyed('2026-11-25', { source: 'correction', kind: 'suggestion', title: '首页第三栏链接打不开' });
    expect(await row('correction')).toMatchObject({ state: 'green', failsOn: '2026-12-01' });
    await at('2026-11-27');
    expect(await row('correction')).toMatchObject({ state: 'amber', value: 1 });
    await at('2026-12-01');
    expect(await row('correction')).toMatchObject({ state: 'red', words: '失分 1 件' });
    const table = `主题,详情,时间,栏目,类别\n网站年鉴表格错位,第三章第二张表的表头错开一列,2026-11-25 10:00,我为政府网站找错,意见建议\n`;
    const form = new FormData();
    form.append('file', new Blob([table]), 'corrections.csv');
    const imported = await fetch(`${office.api.url}/api/v1/staff/imports`, {
      method: 'POST',
      headers: office.people.clerk.headers,
      body: form,
    });
    expect(imported.status).toBeLessThan(300);
    await at('2026-12-25T23:59:59');
    expect(await row('correction')).toMatchObject({ value: 2, words: '失分 2 件' });
    await at('2026-12-26T00:00:00');
    expect((await row('correction')).words).toBe('失分 2 件，其中 2 件超过 1 个月');
    expect(await items('correction')).toHaveLength(2);
  });
}
