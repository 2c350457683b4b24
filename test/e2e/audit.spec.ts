import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { aLetter } from '../support/letters.js';
import { Office, type Sent } from './office.js';

/** An id the product never gives. */
const FORGED = '0191d1a0-0000-7000-8000-00000000f0f0';

interface Line {
  chain: number;
  seq: number;
  hash: string;
  prev_hash: string;
  detail: string;
  action: string;
}

describe('R19: no call edits when a letter came or was answered, and the log would show it', () => {
  let office: Office;
  let answered: Sent;
  let open: Sent;

  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    answered = await office.bring('answered');
    open = await office.bring('assigned', { kind: 'suggestion' });
  });
  afterAll(() => office?.close());

  const verify = () => runHub(['audit', 'verify'], office.api.env);
  const linesOf = (id: string) =>
    office.sql<Line>('SELECT * FROM audit_entries WHERE subject_id = ? ORDER BY chain, seq', [id]);

  itOnce('no call changes them: the methods do not exist, the fields are refused', async () => {
    const times = ['receivedAt', 'receivedOn', 'answeredAt', 'answeredOn', 'dueOn', 'clockFrom', 'version_'];
    const before = await office.look(answered.id);
    for (const person of ['clerk', 'leader', 'admin', 'supervisor'] as const) {
      const caller = office.people[person];
      for (const path of [
        `/staff/letters/${answered.id}`,
        `/letters/${answered.id}`,
        `/letters/${answered.number}`,
      ]) {
        assertRefused(await caller.patch(path, { receivedAt: '2026-03-01T00:00:00Z' }), 404, 'NOT_FOUND');
        assertRefused(await caller.put(path, { receivedAt: '2026-03-01T00:00:00Z' }), 404, 'NOT_FOUND');
        assertRefused(await caller.delete(path), 404, 'NOT_FOUND');
      }
    }
    const actions: [string, object][] = [
      ['acceptance', {}],
      ['refusal', { code: '01', explanation: '您反映的事项已经进入诉讼程序，请以结果为准。' }],
      ['referral', { organ: '省信访局', explanation: '您反映的事项由省信访局负责，已转送。' }],
      ['assignment', { departmentId: office.departments.population!.id }],
      ['return', { reason: '不属于我处职责' }],
      ['draft', { body: '这是一份足够长的答复草稿内容' }],
      ['review', { approved: true }],
      ['signature', { approved: true }],
      ['answer', {}],
      ['extension', { reason: '情况复杂需要核实' }],
      ['extension/decision', { approved: true }],
      ['reclassification', { kind: 'report', reason: '属于反映问题' }],
    ];
    for (const [action, body] of actions) {
      for (const field of times) {
        const answer = await office.act('clerk', open.id, action, {
          ...body,
          [field]: '2026-03-01T00:00:00Z',
        });
        assertRefused(answer, 422, 'VALIDATION_FAILED');
        expect(answer.body.errors).toEqual([{ path: field, message: '不支持的字段' }]);
      }
    }
    const put = await office.people.handler.put(`/staff/letters/${open.id}/draft`, {
      body: '这是一份足够长的答复草稿内容',
      receivedAt: '2026-03-01T00:00:00Z',
    });
    assertRefused(put, 422, 'VALIDATION_FAILED');
    const keyed = {
      ...aLetter(),
      source: 'phone',
      receivedAt: '2026-03-08T00:00:00Z',
      answeredAt: '2026-03-08T01:00:00Z',
    };
    assertRefused(await office.people.clerk.post('/staff/letters', keyed), 422, 'VALIDATION_FAILED');
    expect(await office.look(answered.id)).toEqual(before);
  });

  itOnce('the OpenAPI document offers no such call either', async () => {
    const document = await (await fetch(`${office.api.url}/api/openapi.json`)).json();
    const writing = Object.entries(document.paths as Record<string, Record<string, unknown>>)
      .filter(([path]) => path.includes('/letters'))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
      // Work in progress of one person, of which nothing is part of the letter yet.
      .filter(
        (call) =>
          /^(patch|delete) /.test(call) ||
          (/^put /.test(call) &&
            !/\/(draft|draft\/presence|opinions\/\{opinionId\}|publication\/marks)$/.test(call)),
      );
    expect(writing).toEqual([]);
  });

  it('an untouched log is proved, with the number of letters and a seal', async () => {
    const { code, stdout } = await verify();
    expect(code).toBe(0);
    expect(stdout).toContain('完整，未被改动');
    const [letters] = await office.sql<{ n: number }>('SELECT COUNT(*) AS n FROM letters');
    const [entries] = await office.sql<{ n: number }>('SELECT COUNT(*) AS n FROM audit_entries');
    expect(stdout).toContain(`核对 ${Number(entries?.n)} 条记录、${Number(letters?.n)} 封来信`);
    const [responses] = await office.sql<{ n: number }>('SELECT COUNT(*) AS n FROM consultation_responses');
    expect(stdout).toContain(`封来信、${Number(responses?.n)} 份征集意见`);
    expect(stdout).toMatch(/封印 [\w-]{43}/);
  });

  itOnce('holds no names, phones, titles or texts', async () => {
    const log = JSON.stringify(await office.sql('SELECT * FROM audit_entries'));
    const view = await office.look(answered.id);
    const secrets = [view.title, view.body, view.answers[0].body, answered.queryCode, '来信人'];
    // Asked one by one: a failure must not print the whole log.
    expect(secrets.filter((text) => log.includes(text))).toEqual([]);
    expect(/\b1[3-9]\d{9}\b/.test(log)).toBe(false);
    expect(log.includes(answered.number)).toBe(true);
  });

  type Row = Record<string, unknown>;
  type Place = [table: string, key: Row];
  const where = (key: Row) =>
    Object.keys(key)
      .map((name) => `${name} = ?`)
      .join(' AND ');

  const read = async ([table, key]: Place): Promise<Row> => {
    const [row] = await office.sql(`SELECT * FROM ${table} WHERE ${where(key)}`, Object.values(key));
    expect(row).toBeDefined();
    return row!;
  };
  const remove = ([table, key]: Place) =>
    office.tamper(`DELETE FROM ${table} WHERE ${where(key)}`, Object.values(key));
  const put = (table: string, row: Row) =>
    office.tamper(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
      Object.values(row),
    );
  const change = ([table, key]: Place, values: Row) =>
    office.tamper(
      `UPDATE ${table} SET ${Object.keys(values)
        .map((name) => `${name} = ?`)
        .join(', ')} WHERE ${where(key)}`,
      [...Object.values(values), ...Object.values(key)],
    );

  /**
   * Does all the tamperings, has the log verified once, puts every row back as it was. Each tampering gives the words
   * that must be said about it; a proof takes a process of its own, so they share one.
   */
  async function proveAll(
    tamperings: { places: Place[]; tamper: () => Promise<unknown>; says: RegExp }[],
  ): Promise<void> {
    const originals: [Place, Row][] = [];
    for (const { places } of tamperings)
      for (const place of places) originals.push([place, await read(place)]);
    for (const { tamper } of tamperings) await tamper();
    const { code, stdout } = await verify();
    for (const [place, row] of originals) {
      await remove(place);
      await put(place[0], row);
    }
    expect(code).toBe(1);
    expect(stdout).not.toContain('完整，未被改动');
    const said = tamperings.map(({ says }) => ({ says: String(says), heard: says.test(stdout) }));
    expect(said.filter(({ heard }) => !heard)).toEqual([]);
    // The proof reports no other faults: at most two for each tampering.
    expect(stdout.match(/异常：/g)!.length).toBeLessThanOrEqual(tamperings.length * 2);
  }

  it('tampering with letters: every one is named, with what was done to it', async () => {
    const column = async (name: string, value: unknown, words: string, status: 'submitted' | 'answered') => {
      const { id, number } = await office.bring(status);
      const place: Place = ['letters', { id }];
      return {
        places: [place],
        tamper: () => change(place, { [name]: value }),
        says: new RegExp(`信件 ${number} ${words}`),
      };
    };
    const tamperings = [
      await column('received_at', '2026-03-06 02:00:00.000', '的收信时间被改动', 'submitted'),
      await column('received_on', '2026-03-10', '的收信日期被改动', 'submitted'),
      await column('due_on', '2026-06-30', '的到期日被改动', 'submitted'),
      await column('answered_at', '2026-03-09 01:00:00.000', '的答复时间被改动', 'answered'),
      await column('answered_at', null, '的答复时间被改动', 'answered'),
      await column('answered_at', '2026-03-09 01:00:00.000', '的答复时间被改动', 'submitted'),
      await column('answered_on', '2026-03-08', '的答复日期被改动', 'answered'),
      await column('answered_late', 1, '的答复是否逾期被改动', 'answered'),
      await column('version', 99, '的办理步骤与审计日志不符', 'submitted'),
    ];
    const shown = await office.bring('answered');
    const answer: Place = ['letter_answers', { letter_id: shown.id, round: 1 }];
    tamperings.push({
      places: [answer],
      tamper: () => change(answer, { answered_at: '2026-03-01 00:00:00.000' }),
      says: new RegExp(`信件 ${shown.number} 的答复时间被改动`),
    });
    const shortened = await office.bring('accepted');
    const step: Place = ['letter_events', { letter_id: shortened.id, seq: 1 }];
    tamperings.push({
      places: [step],
      tamper: () => remove(step),
      says: new RegExp(`信件 ${shortened.number} 的办理过程缺少步骤`),
    });
    const gone = await office.send();
    const row: Place = ['letters', { id: gone.id }];
    tamperings.push({
      places: [row],
      tamper: () => remove(row),
      says: new RegExp(`信件 ${gone.number} 收到过，但已不在库中`),
    });
    const forged = {
      ...(await read(['letters', { id: open.id }])),
      id: FORGED,
      number: 'HY-20260309-F0RGED',
    };
    tamperings.push({
      places: [],
      tamper: () => put('letters', forged),
      says: /信件 HY-20260309-F0RGED 没有收信记录/,
    });
    await proveAll(tamperings);
    await remove(['letters', { id: FORGED }]);
  });

  it('tampering with the log: every line is named, with what was done to it', async () => {
    // One letter per chain, so that one tampering does not hide another.
    const letters = new Map<number, { sent: Sent; lines: Line[] }>();
    for (let tries = 0; letters.size < 10 && tries < 40; tries += 1) {
      const sent = await office.bring('accepted');
      const lines = await linesOf(sent.id);
      const [head] = await office.sql<Line>('SELECT * FROM audit_heads WHERE chain = ?', [lines[0]!.chain]);
      if (head!.seq === lines.at(-1)!.seq) letters.set(lines[0]!.chain, { sent, lines });
    }
    const all = [...letters.values()];
    expect(all).toHaveLength(10);
    const placeOf = ({ chain, seq }: Line): Place => ['audit_entries', { chain, seq }];
    const headOf = ({ chain }: Line): Place => ['audit_heads', { chain }];
    const named = ({ chain, seq }: Line, words: string) =>
      new RegExp(`${words}.*（链 ${chain} 第 ${seq} 条）`);
    const edit = (index: number, values: (line: Line) => Row) => {
      const line = all[index]!.lines[0]!;
      const place = placeOf(line);
      return {
        places: [place],
        tamper: () => change(place, values(line)),
        says: named(line, '记录内容被改动'),
      };
    };
    const cut = all[6]!.lines;
    const last = all[7]!.lines.at(-1)!;
    const rolled = all[8]!.lines.at(-1)!;
    const [one, two] = all[9]!.lines as [Line, Line];
    await proveAll([
      edit(0, ({ detail }) => ({ detail: detail.replace('2026-03-09', '2026-03-08') })),
      edit(1, () => ({ detail: '{' })),
      edit(2, () => ({ actor_role: 'admin' })),
      edit(3, () => ({ actor_id: FORGED })),
      edit(4, () => ({ action: 'letter.refuse' })),
      edit(5, () => ({ at: '2026-03-01 00:00:00.000' })),
      // A line from the middle is missing.
      { places: [placeOf(cut[0]!)], tamper: () => remove(placeOf(cut[0]!)), says: named(cut[0]!, '缺少第') },
      // The last line is missing.
      { places: [placeOf(last)], tamper: () => remove(placeOf(last)), says: /末尾记录与链头不符/ },
      // The last line is missing and the head was moved back: the chain is consistent, but the letter shows a step
      // without a line.
      {
        places: [placeOf(rolled), headOf(rolled)],
        tamper: async () => {
          await remove(placeOf(rolled));
          await change(headOf(rolled), { seq: rolled.seq - 1, hash: rolled.prev_hash });
        },
        says: new RegExp(`信件 ${all[8]!.sent.number} 的办理步骤与审计日志不符`),
      },
      // Two hashes changed places.
      {
        places: [placeOf(one), placeOf(two)],
        tamper: async () => {
          await change(placeOf(one), { hash: two.hash });
          await change(placeOf(two), { hash: one.hash });
        },
        says: named(two, '记录内容被改动'),
      },
    ]);
  });

  it('verifying while letters arrive raises no false alarm; everything put back is proved again', async () => {
    let done = false;
    const verdict = verify().finally(() => (done = true));
    while (!done) await Promise.all(Array.from({ length: 4 }, () => office.send()));
    expect(await verdict).toMatchObject({ code: 0 });
  });
});
