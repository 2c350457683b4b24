import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, runHub } from '../support/api-process.js';
import { openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';
import { until } from '../support/wait.js';

/** Numbers between 0 and 1 that a seed gives again (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One letter of one sender, and what became of it. */
interface Sent {
  title: string;
  key: string;
  body: string;
  /** what was told last; 0 when the connection broke */
  status: number;
  /** a connection broke, so that the sender cannot know whether it was stored */
  broken: boolean;
  receipt?: { number: string; queryCode: string };
  /** a sender who was refused in words and went away */
  givenUp: boolean;
}

/** The faults found after a storm; all members are empty or 0 when there were none. */
export interface Damage {
  acknowledgedAndLost: string[];
  storedTwice: string[];
  refusedAndKept: string[];
  neverAccepted: string[];
  notFoundByItsCode: string[];
  auditVerify: string;
  statisticsVerify: string;
}
export const NO_DAMAGE: Damage = {
  acknowledgedAndLost: [],
  storedTwice: [],
  refusedAndKept: [],
  neverAccepted: [],
  notFoundByItsCode: [],
  auditVerify: '',
  statisticsVerify: '',
};

/** Citizens who write without a pause while the store fails beneath the server, and who come again with the same key. */
export class Storm {
  readonly statuses: Record<number, number> = {};
  private answers = 0;
  private readonly random: () => number;
  private readonly sent: Sent[] = [];
  private over = false;
  private crowd: Promise<unknown> = Promise.resolve();

  /** @param url of the server as it is now: it changes with a restart */
  constructor(
    private readonly url: () => string,
    seed: number,
  ) {
    this.random = chance(seed);
  }

  begin(senders: number): void {
    this.crowd = Promise.all(Array.from({ length: senders }, () => this.write()));
  }

  /**
   * Makes the faults happen one after the other; each happens once before one happens again.
   *
   * @param goesOn asked before each fault
   * @returns their names
   */
  async suffer(
    faults: Record<string, () => Promise<unknown> | void>,
    goesOn: (round: number) => boolean,
  ): Promise<string[]> {
    const happened: string[] = [];
    let left: string[] = [];
    for (let round = 0; goesOn(round); round += 1) {
      if (left.length === 0) left = Object.keys(faults);
      const [fault] = left.splice(this.some(left.length) - 1, 1);
      happened.push(fault!);
      await faults[fault!]!();
      await this.answered(this.some(30));
    }
    await this.end();
    return happened;
  }

  /** A number from 1 to `most`. */
  some(most: number): number {
    return 1 + Math.floor(this.random() * most);
  }

  private async end(): Promise<void> {
    this.over = true;
    await this.crowd;
  }

  /** Until so many more answers were given, of whatever kind. */
  async answered(more: number): Promise<void> {
    const goal = this.answers + more;
    await until(`${more} answers`, () => this.answers >= goal, { everyMs: 5, timeoutMs: 30_000 });
  }

  /**
   * Sends again what has no receipt yet, with its own key, and looks into what there is.
   *
   * @param api    a server that is well
   * @param counts how often a title is stored; asked last, and may end the server
   * @param within where commands run, see {@link runHub}
   */
  async damage(
    api: Api,
    counts: () => Promise<ReadonlyMap<string, number>>,
    within?: readonly string[],
  ): Promise<Damage> {
    await sideBySide(
      this.sent.filter(({ receipt, givenUp }) => !receipt && !givenUp),
      (letter) => this.send(letter),
    );
    const found = {
      notFoundByItsCode: await this.notFound(),
      auditVerify: await complaintOf(api, ['audit', 'verify'], within),
      statisticsVerify: await complaintOf(api, ['statistics', 'verify'], within),
    };
    const stored = await counts();
    const titles = (wrong: (letter: Sent) => boolean): string[] =>
      this.sent.filter(wrong).map(({ title, status }) => `${title} (${status})`);
    return {
      acknowledgedAndLost: titles(({ receipt, title }) => Boolean(receipt) && !stored.has(title)),
      storedTwice: titles(({ title }) => (stored.get(title) ?? 0) > 1),
      refusedAndKept: titles(({ givenUp, title }) => givenUp && stored.has(title)),
      neverAccepted: titles(({ receipt, givenUp }) => !receipt && !givenUp),
      ...found,
    };
  }

  private async write(): Promise<void> {
    while (!this.over) {
      const title = `风暴中的来信 ${this.sent.length + 1}`;
      const body = JSON.stringify(aLetter({ title }));
      const letter: Sent = { title, key: randomUUID(), body, status: 0, broken: false, givenUp: false };
      this.sent.push(letter);
      do await this.send(letter);
      while (
        // While the server does not answer, most senders wait with the same letter.
        !letter.receipt &&
        !this.over &&
        this.random() < (letter.status === 0 ? 0.98 : 0.3)
      );
      letter.givenUp = !letter.receipt && !letter.broken && this.random() < 0.5;
    }
  }

  private async send(letter: Sent): Promise<void> {
    try {
      const response = await fetch(`${this.url()}/api/v1/letters`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': letter.key },
        body: letter.body,
      });
      const body = (await response.json()) as Sent['receipt'];
      letter.status = response.status;
      if (response.status === 201) letter.receipt = body!;
    } catch {
      letter.status = 0;
      letter.broken = true;
      // The server is not listening: a phone would wait, too.
      await sleep(100);
    }
    this.answers += 1;
    this.statuses[letter.status] = (this.statuses[letter.status] ?? 0) + 1;
  }

  private async notFound(): Promise<string[]> {
    const missing: string[] = [];
    await sideBySide(
      this.sent.filter(({ receipt }) => receipt),
      async ({ title, receipt }) => {
        const response = await fetch(`${this.url()}/api/v1/letters/lookup`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ number: receipt!.number, queryCode: receipt!.queryCode }),
        });
        const found = (await response.json()) as { title?: string };
        if (found.title !== title) missing.push(`${title}: ${response.status}`);
      },
    );
    return missing;
  }
}

async function sideBySide<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const lane = async (): Promise<void> => {
    for (let item = left.pop(); item; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}

/** How often each title is stored. */
export async function titlesOf(databaseUrl: string): Promise<ReadonlyMap<string, number>> {
  const database = await openDatabase(databaseUrl);
  const rows = await database.query<{ title: string; n: number }>(
    'SELECT title, COUNT(*) AS n FROM letters GROUP BY title',
  );
  await database.close();
  return new Map(rows.map(({ title, n }) => [title, Number(n)]));
}

/** The output of a hub command beside the running server when it reports a fault. */
async function complaintOf(api: Api, command: string[], within?: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runHub(command, api.env, within);
  return code === 0 ? '' : `${code} ${stdout} ${stderr}`;
}
