import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { anonymous, type Answer, type Client } from '../../test/support/client.js';
import { aLetter } from '../../test/support/letters.js';
import { aVisitor } from '../../test/support/open-days.js';

/** Citizens, visitors and a clerk, as many of each at the same time. */
const CITIZENS = 6;
const VISITORS = 3;
const CLERKS = 2;
const COMES_AGAIN_MS = 200;
const MOST_ATTEMPTS = 300;

type Kind = 'letters' | 'signUps' | 'actions';
export const KINDS: readonly Kind[] = ['letters', 'signUps', 'actions'];

/** What was acknowledged: a letter by its title, a sign-up by its number, an action by the letter's id. */
export type Acknowledged = Record<Kind, string[]>;

/**
 * People who do something without a pause at two instances while the machines behind fail. A request that got no answer,
 * or 503, is sent again, to the other instance, as a balancer does, with its own Idempotency-Key.
 */
export class Crowds {
  readonly acknowledged: Acknowledged = { letters: [], signUps: [], actions: [] };
  readonly statuses: Record<string, number> = {};
  /** what was refused with neither 503 nor a status that an earlier attempt explains */
  readonly unexpected: string[] = [];
  /** when each instance gave an answer that is none of 5xx, in milliseconds of performance.now() */
  readonly good: number[][];
  private over = false;
  private readonly toAccept: string[] = [];
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly urls: () => readonly string[],
    private readonly sessionId: string,
    private readonly token: string,
  ) {
    this.good = urls().map(() => []);
  }

  begin(): void {
    const many = (count: number, one: (n: number) => Promise<void>) =>
      Array.from({ length: count }, (_, n) => this.repeat(n, one));
    this.running = Promise.all([
      ...many(CITIZENS, (n) => this.write(n)),
      ...many(VISITORS, (n) => this.signUp(n)),
      ...many(CLERKS, (n) => this.accept(n)),
    ]);
  }

  async end(): Promise<void> {
    this.over = true;
    await this.running;
  }

  private async repeat(n: number, one: (n: number) => Promise<void>): Promise<void> {
    while (!this.over) await one(n);
  }

  private async write(n: number): Promise<void> {
    const title = `演练来信 ${randomUUID()}`;
    const letter = aLetter({ title });
    const answer = await this.send(n, keyed(), (caller, headers) => caller.post('/letters', letter, headers));
    if (answer.status !== 201) return this.surprise('letter', answer);
    this.acknowledged.letters.push(title);
    this.toAccept.push(answer.body.id as string);
  }

  private async signUp(n: number): Promise<void> {
    const visitor = aVisitor();
    const answer = await this.send(n, keyed(), (caller, headers) =>
      caller.post(`/open-day-sessions/${this.sessionId}/sign-ups`, visitor, headers),
    );
    if (answer.status !== 201) return this.surprise('sign-up', answer);
    this.acknowledged.signUps.push(answer.body.number as string);
  }

  private async accept(n: number): Promise<void> {
    const id = this.toAccept.shift();
    if (!id) return sleep(20);
    let attempts = 0;
    const answer = await this.send(n, { authorization: `Bearer ${this.token}` }, (caller, headers) => {
      attempts += 1;
      return caller.post(`/staff/letters/${id}/acceptance`, {}, headers);
    });
    // The first attempt, whose answer was lost, may have done it.
    if (answer.status === 409 && attempts > 1) return;
    if (answer.status >= 300) return this.surprise('acceptance', answer);
    this.acknowledged.actions.push(id);
  }

  /** Until there is an answer. */
  private async send(
    n: number,
    headers: Record<string, string>,
    ask: (caller: Client, headers: Record<string, string>) => Promise<Answer>,
  ): Promise<Answer> {
    for (let at = n, left = MOST_ATTEMPTS; ; at += 1, left -= 1) {
      const which = at % this.good.length;
      const answer = await ask(anonymous(this.urls()[which]!), headers).catch(() => null);
      const status = answer?.status ?? 0;
      this.statuses[status] = (this.statuses[status] ?? 0) + 1;
      if (left === 0) throw new Error(`no answer after ${MOST_ATTEMPTS} attempts`);
      if (answer && status < 500) {
        this.good[which]!.push(performance.now());
        return answer;
      }
      if (status !== 503 && status !== 0) this.unexpected.push(`${status} ${JSON.stringify(answer?.body)}`);
      await sleep(COMES_AGAIN_MS);
    }
  }

  private surprise(what: string, { status, body }: Answer): void {
    this.unexpected.push(`${what}: ${status} ${JSON.stringify(body)}`);
  }
}

const keyed = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });
