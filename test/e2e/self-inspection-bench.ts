import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { aLetter, type LetterBody } from '../support/letters.js';
import { good } from '../support/open-days.js';
import { StatementTrace } from '../support/statements.js';
import { Office, type Person } from './office.js';

export const beijing = (text: string): string => new Date(`${text}+08:00`).toISOString();
export const MORNING = 'T09:00:00';
export const TODAY = '2026-11-28';

export interface Row {
  row: string;
  title: string;
  basis: string;
  value: number | null;
  state: string;
  stateLabel: string;
  words: string;
  failsOn: string | null;
  provisional: boolean;
  notes: number;
}

/** the server that the cases work with */
export let office: Office;
/** another server on the same database */
export let second: Api;
let site: Server;
let status = 200;
/** of the statements of the second server */
export const trace = new StatementTrace();

/** What the public address answers from now on. */
export const siteAnswers = (next: number): void => {
  status = next;
};

/** Starts it all once for the cases of one describe. */
export function openBench(): void {
  beforeAll(async () => {
    site = createServer((_, answer) => answer.writeHead(status).end('首页'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const { port } = site.address() as AddressInfo;
    const env = { HUIYIN_PUBLIC_URL: `http://127.0.0.1:${port}` };
    // A day that other suites begin on, so that an installation of it is there to copy.
    office = await Office.open({ now: '2026-03-09T02:00:00Z', env });
    await at(TODAY);
    const { databaseUrl, dataDir } = office.api;
    // A process of its own whose zone is half a day behind: days are those of the office all the same.
    const abroad = { ...env, TZ: 'America/New_York', ...trace.env };
    second = await startApi({
      databaseUrl,
      dataDir,
      env: abroad,
      now: beijing(`${TODAY}${MORNING}`),
      within: [],
    });
    await office.tamper(`UPDATE letters SET is_open = 0, status = 'closed'`);
    await office.tamper('DELETE FROM inspection_restores');
    await office.tamper('DELETE FROM inspection_surveys');
    good(await office.people.admin.put('/staff/openness-settings', { startsOn: '2025-01-01' }));
  });
  afterAll(async () => {
    await second?.stop();
    trace.remove();
    site?.close();
    expect(office.faults()).toEqual([]);
    await office?.close();
  });
}

export const at = (text: string) => office.at(beijing(text.includes('T') ? text : `${text}${MORNING}`));
export const board = async (person: Person = 'clerk'): Promise<Row[]> =>
  good(await office.people[person].get('/self-inspection')).rows;
export const row = async (code: string): Promise<Row> => (await board()).find((each) => each.row === code)!;
export const items = async (code: string) =>
  good(await office.people.leader.get(`/self-inspection/${code}/items?limit=100`)).items as {
    id: string;
    title: string;
    on: string | null;
    failsOn: string | null;
    note: string;
  }[];
/** Received on a day of the past, as 公开办 enters a call. */
export const keyed = async (on: string, overrides: Partial<LetterBody> & { source?: string } = {}) => {
  const body = {
    ...aLetter(overrides),
    source: 'phone',
    receivedAt: beijing(`${on}T10:00:00`),
    ...overrides,
  };
  return good(await office.people.clerk.post('/staff/letters', body)) as { id: string; number: string };
};
/** What the case before left open is none of the next one's. */
export const cleared = async (on: string) => {
  await office.tamper(`UPDATE letters SET is_open = 0, status = 'closed' WHERE is_open = 1`);
  await at(on);
};
