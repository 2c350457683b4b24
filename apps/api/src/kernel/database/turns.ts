import { setImmediate as nextTurn } from 'node:timers/promises';
import { isBackground } from '../platform/background.js';

/** A background writer that was overtaken this often goes next, so that a busy office still sends its messages. */
const MOST_OVERTAKEN = 100;

type Waiting = () => void;

/**
 * One unit of work at a time; requests before background work.
 *
 * Requests go in the order in which they came. Background work (an import, the relay of messages, a recomputation) goes
 * when no request waits and none has just come from the network. So a request waits for one unit of background work at
 * the most, the one that has begun.
 */
export class Turns {
  private taken = false;
  private overtaken = 0;
  private offered = false;
  private readonly requests: Waiting[] = [];
  private readonly background: Waiting[] = [];

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (isBackground()) await this.enterBehind();
    else await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (!this.taken && this.isTired) this.begin();
    if (this.taken) await new Promise<void>((resolve) => this.requests.push(resolve));
    else this.overtake();
    this.taken = true;
  }

  private async enterBehind(): Promise<void> {
    const turn = new Promise<void>((resolve) => this.background.push(resolve));
    this.offer();
    await turn;
  }

  private leave(): void {
    if (this.isTired) {
      this.begin();
      return;
    }
    const next = this.requests.shift();
    if (next) {
      this.overtake();
      next();
      return;
    }
    this.taken = false;
    this.offer();
  }

  private get isTired(): boolean {
    return this.background.length > 0 && this.overtaken >= MOST_OVERTAKEN;
  }

  /** Whether a request ran before the background work that is waiting. */
  private overtake(): void {
    if (this.background.length > 0) this.overtaken += 1;
  }

  /**
   * Lets one background writer in, unless a request comes before the next turn of the event loop. One offer at a time:
   * each unit makes two, and every offer that is kept would let a unit in, twice as many with each turn of the loop, in
   * which nothing is read from the network meanwhile.
   */
  private offer(): void {
    if (this.offered) return;
    this.offered = true;
    void nextTurn().then(() => {
      this.offered = false;
      if (!this.taken && this.background.length > 0) this.begin();
    });
  }

  private begin(): void {
    this.overtaken = 0;
    this.taken = true;
    this.background.shift()?.();
  }
}
