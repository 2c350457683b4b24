import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupingOptions {
  /** groups under way at the same moment */
  lanes: number;
  /** items in one group; a power of two */
  most: number;
}

/**
 * Work that costs less for many at once than for each alone, as a transaction does.
 *
 * Nobody waits for others to come: an item that finds a free lane is worked on with those that were read from the network
 * in the same turn of the event loop, usually none. What comes while all lanes are busy is put together. A group that fails is done again in halves, so that in the end each item gets
 * its own result or its own error; `work` must have left nothing behind when it fails.
 */
export class GroupedWork<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private busy = 0;

  /** @param work all or nothing; one result per item, in their order */
  constructor(
    private readonly options: GroupingOptions,
    private readonly work: (items: readonly Item[]) => Promise<readonly Result[]>,
  ) {}

  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.busy < this.options.lanes) void this.drive();
    });
  }

  private async drive(): Promise<void> {
    this.busy += 1;
    while (this.waiting.length > 0) {
      await nextTurn();
      // Another lane may have taken them.
      if (this.waiting.length > 0) await this.serve(this.next());
    }
    this.busy -= 1;
  }

  /** In powers of two, so that a statement for a group is one of a handful and can stay prepared. */
  private next(): Waiting<Item, Result>[] {
    let size = 1;
    while (2 * size <= Math.min(this.waiting.length, this.options.most)) size *= 2;
    return this.waiting.splice(0, size);
  }

  private async serve(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error);
      else {
        const half = group.length / 2;
        await this.serve(group.slice(0, half));
        await this.serve(group.slice(half));
      }
    }
  }
}
