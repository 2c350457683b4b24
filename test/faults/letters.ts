import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { expectStored, type Receipt } from '../e2e/storm.js';
import { openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';

/** What a sender was told. */
export interface Told {
  status: number;
  title: string;
  body: Record<string, unknown>;
  retryAfter: string | null;
}

/** What all senders of one test were told so far. */
export class Post {
  readonly received: Receipt[] = [];
  readonly refused: Told[] = [];
  private sent = 0;

  get sentSoFar(): number {
    return this.sent;
  }

  /** @param url of the API; another one after a restart */
  async send(url: string): Promise<Told> {
    this.sent += 1;
    const title = `来信第 ${this.sent} 封`;
    const key = randomUUID();
    const response = await fetch(`${url}/api/v1/letters`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(aLetter({ title })),
    });
    const body = (await response.json()) as Record<string, unknown>;
    const told = { status: response.status, title, body, retryAfter: response.headers.get('retry-after') };
    if (told.status === 201) this.received.push({ ...(body as unknown as Receipt), title, key });
    else this.refused.push(told);
    return told;
  }

  /** One after the other, all of them received. */
  async sendAll(url: string, count: number): Promise<void> {
    const statuses: number[] = [];
    for (let n = 0; n < count; n += 1) statuses.push((await this.send(url)).status);
    expect(statuses).toEqual(Array(count).fill(201));
  }

  /** Sends until `count` were refused. */
  async sendUntilRefused(url: string, count: number): Promise<Told[]> {
    const before = this.refused.length;
    for (let tries = 0; tries < 5000 && this.refused.length < before + count; tries += 1)
      await this.send(url);
    return this.refused.slice(before);
  }

  /** Whatever was acknowledged is there as a whole and once, and what was refused is not. */
  async expectKept(databaseUrl: string): Promise<void> {
    const database = await openDatabase(databaseUrl);
    const titles = await database.query<{ title: string }>('SELECT title FROM letters');
    await database.close();
    const stored = new Set(titles.map(({ title }) => title));
    const lost = this.received.filter(({ title }) => !stored.has(title)).length;
    const kept = this.refused.filter(({ title }) => stored.has(title)).length;
    expect({ acknowledged: this.received.length, lost, refusedAndKept: kept }).toEqual({
      acknowledged: this.received.length,
      lost: 0,
      refusedAndKept: 0,
    });
    await expectStored(databaseUrl, this.received);
  }
}

export const isReady = async (url: string): Promise<number> =>
  (await fetch(`${url}/api/v1/health/ready`)).status;
