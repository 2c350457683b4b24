import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectNamed } from '../support/expect.js';
import { good } from '../support/open-days.js';
import { A_LINK, emptyLedger } from '../support/openness.js';
import { copyRow, planOf, StatementTrace, type Statement } from '../support/statements.js';
import { Office } from './office.js';

const office8 = (text: string): string => new Date(`${text}+08:00`).toISOString();
const COPIES = 1500;

const PATHS = [
  '/obligations?year=2026&limit=50',
  '/obligations?view=mine',
  '/obligations?view=overdue',
  '/supervision/agenda',
  '/documents',
  '/documents?status=reviewed&attribute=proactive',
  '/documents/catalogue',
  '/documents/catalogue?q=通知&year=2026',
  '/supervision/assessment/exclusions?limit=50',
];

/** However many values a list has, it is one list. */
const shapeOf = ({ sql }: Statement): string => sql.replaceAll(/\(\?(?:, \?)*\)/g, '(…)');

describe('公开台账 with thousands of documents', () => {
  const trace = new StatementTrace();
  let office: Office;
  let published = '';
  let open = '';
  beforeAll(async () => {
    const now = office8('2026-09-01T09:00:00');
    // Only a process of its own loads the trace.
    office = await Office.open({ now, env: trace.env, within: [] });
    await emptyLedger(office);
    good(await office.people.admin.put('/staff/openness-settings', { startsOn: '2026-01-01' }));
    published = await reviewed('关于开展经济普查的通知', '2026-08-28');
    open = await reviewed('关于人口抽样调查的通知', '2026-08-28');
    const publication = { publishedAt: office8('2026-09-01T08:30:00'), url: A_LINK };
    good(await office.people.handler.post(`/documents/${published}/publication`, publication));
    await office.at(office8('2026-10-12T09:00:00'));
    const appeal = { obligation: `D08-${open}`, reason: '还在征求其他单位的意见' };
    good(await office.people.head.post('/supervision/assessment/exclusions', appeal));
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
    trace.remove();
  });

  async function reviewed(title: string, formedOn: string): Promise<string> {
    const body = { title, subject: '普查', formedOn, attribute: 'proactive' };
    const { id, version } = good(await office.people.handler.post('/documents', body));
    const ticks = { version, secrecyChecked: true };
    good(await office.people.clerk.post(`/documents/${id}/review`, ticks));
    return id;
  }

  async function asked(): Promise<Map<string, Statement[]>> {
    const found = new Map<string, Statement[]>();
    for (const path of PATHS) {
      const who = office.people[path.startsWith('/supervision') ? 'supervisor' : 'handler'];
      found.set(path, await trace.during(async () => good(await who.get(path))));
    }
    return found;
  }

  /** The published one with its obligation and evidence, the open one, and a withheld one. */
  async function grow(): Promise<void> {
    const named = (name: string) => ({ id: `'${name}-' || n`, number: `'${name}-' || n` });
    await copyRow(office, 'documents', published, COPIES, named('public'));
    await copyRow(office, 'documents', open, COPIES, named('open'));
    await copyRow(office, 'documents', open, COPIES, { ...named('secret'), attribute: `'withheld'` });
    const [obligation] = await office.sql<{ id: string }>('SELECT id FROM obligations WHERE subject_id = ?', [
      published,
    ]);
    const [evidence] = await office.sql<{ id: string }>(
      'SELECT id FROM obligation_evidence WHERE obligation_id = ?',
      [obligation!.id],
    );
    const [appeal] = await office.sql<{ id: string }>('SELECT id FROM assessment_exclusions');
    const appealed = { id: `'appeal-' || n`, letter_id: `'open-' || n` };
    await copyRow(office, 'assessment_exclusions', appeal!.id, COPIES, appealed);
    const owed = { id: `'owed-' || n`, subject_id: `'public-' || n` };
    await copyRow(office, 'obligations', obligation!.id, COPIES, owed);
    const proof = { id: `'proof-' || n`, obligation_id: `'owed-' || n`, same_key: `'key-' || n` };
    await copyRow(office, 'obligation_evidence', evidence!.id, COPIES, proof);
  }

  it('each list takes as many statements as with two of them, and none reads documents or evidence from end to end', async () => {
    // The first request of each may read what is kept afterwards.
    await asked();
    const few = await asked();
    await grow();
    const many = await asked();
    const ledger = good(await office.people.handler.get('/obligations?view=overdue&limit=50'));
    expect(ledger.items).toHaveLength(50);
    expect(ledger.nextCursor).not.toBeNull();
    expect(good(await office.people.handler.get('/documents/catalogue')).withheld).toBe(COPIES);

    let read = 0;
    for (const path of PATHS) {
      expectNamed(few.get(path)!.length, path).toBeGreaterThan(0);
      expectNamed(many.get(path)!.map(shapeOf), path).toEqual(few.get(path)!.map(shapeOf));
      for (const statement of many.get(path)!) {
        if (!/"(?:documents|obligation_evidence|obligations)"/.test(statement.sql)) continue;
        read += 1;
        const plan = (await planOf(office, statement)).join('\n');
        // A page of the whole register stops at its limit, in the order of an index.
        const paged = / LIMIT \d+$/.test(statement.sql) && !plan.includes('TEMP B-TREE');
        if (!paged || !plan.includes('SCAN d USING INDEX ix_documents_formed'))
          expectNamed(plan, `${path}\n${statement.sql}`).not.toMatch(/\bSCAN\b/);
      }
    }
    expect(read).toBeGreaterThan(PATHS.length * 2);
  });
});
