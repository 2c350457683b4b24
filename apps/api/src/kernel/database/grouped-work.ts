import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A group that takes longer may never end, because its connection is dead. Its lane goes on with the next one. */
const PATIENCE_MS = 5000;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface Grouping<Item, Result> {
  /** groups under way at the same moment */
  lanes: number;
  /** items in one group; a power of two */
  most: number;
  /** all or nothing; one result per item, in their order */
  work: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** whether an error may be one item's own, and the others go through without it */
  isOwnFault: (error: unknown) => boolean;
}

/**
 * Work that is cheaper for many items together than one by one, such as a transaction.
 *
 * An item never waits for others to come: if a lane is free, it starts at once with the items that were read from the
 * network in the same turn of the event loop, usually none. Items that come while all lanes are busy form the next
 * group. A group that fails for what may be one item's fault is done again in halves, so that in the end each item gets
 * its own result or its own error; any other failure fails all items, and nothing is tried again.
 */
export class GroupedWork<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private busy = 0;
  /** Outside the request, transaction and clock of the item that happens to start the lane. */
  private readonly outside = AsyncLocalStorage.snapshot();

  constructor(private readonly grouping: Grouping<Item, Result>) {}

  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.busy < this.grouping.lanes) this.outside(() => void this.drive());
    });
  }

  private async drive(): Promise<void> {
    this.busy += 1;
    while (this.waiting.length > 0) {
      await nextTurn();
      // Another lane may have taken the items.
      if (this.waiting.length > 0) await patiently(this.serve(this.next()));
    }
    this.busy -= 1;
  }

  /** In powers of two, which can be halved to the end. */
  private next(): Waiting<Item, Result>[] {
    let size = 1;
    while (2 * size <= Math.min(this.waiting.length, this.grouping.most)) size *= 2;
    return this.waiting.splice(0, size);
  }

  private async serve(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.grouping.work(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (group.length === 1 || !this.grouping.isOwnFault(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      const half = group.length / 2;
      await this.serve(group.slice(0, half));
      await this.serve(group.slice(half));
    }
  }
}

async function patiently(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}
