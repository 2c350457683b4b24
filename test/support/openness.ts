import type { Client } from './client.js';
import { good } from './open-days.js';

interface EvidenceRow {
  id: string;
  factAt: string;
  keyedAt: string;
  needsSecond: boolean;
  confirmedAt: string | null;
  struck: object | null;
  files: { id: string; name: string }[];
}

export interface Entry {
  id: string;
  code: string;
  title: string;
  state: string;
  stateLabel: string;
  level: string;
  dueOn: string | null;
  lastAt: string | null;
  provisional: boolean;
  internal: boolean;
  lastWorkingDay: string | null;
  provedAt: string | null;
  subject: { kind: string; id: string; title: string };
  knownWords: string | null;
  evidence: EvidenceRow[];
  missing: { key: string }[];
  allowedActions: string[];
}

/** Every page of the ledger of a year. */
export async function ledgerOf(client: Client, year: number, query = ''): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page: { items: Entry[]; nextCursor: string | null } = good(
      await client.get(`/obligations?year=${year}${query}&limit=50${next}`),
    );
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return entries;
}

export const periodPath = (code: string, period: string): string => `/obligations/${code}/periods/${period}`;
export const A_LINK = 'https://www.example.gov.cn/news/1.html';

/** The demo's year is taken out of the ledger: its obligations, documents and days. */
export async function emptyLedger(office: { tamper(text: string): Promise<void> }): Promise<void> {
  for (const table of [
    'obligation_evidence',
    'obligations',
    'occasions',
    'self_checks',
    'documents',
    'openness_settings',
  ])
    await office.tamper(`DELETE FROM ${table}`);
}
