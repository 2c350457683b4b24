import type { ImportBatch } from './import-batch.entity.js';
import type { Rejection } from './table-plan.js';

/** The first lines are kept with the batch, as many as a column of it holds: 65,535 bytes on MariaDB. */
const KEPT_ROWS = 1000;
const KEPT_BYTES = 60_000;

const COUNTS = ['added', 'updated', 'duplicates', 'different'] as const;
export type Counts = Record<(typeof COUNTS)[number], number>;

type TallyColumns = Pick<ImportBatch, 'rowsRead' | 'rejected' | 'rejections' | 'differences' | keyof Counts>;

export const noCounts = (): Counts => ({ added: 0, updated: 0, duplicates: 0, different: 0 });

/** Lines with their reason, of which only the first are kept. */
class KeptLines {
  readonly kept: Rejection[] = [];
  private bytes = 2;

  add(line: Rejection): void {
    this.bytes += Buffer.byteLength(JSON.stringify(line)) + 1;
    if (this.kept.length < KEPT_ROWS && this.bytes <= KEPT_BYTES) this.kept.push(line);
  }
}

/** Counts of one import. `rowsRead` is always the sum of the others once the import has ended. */
export class ImportTally {
  rowsRead = 0;
  private readonly counts = noCounts();
  private rejected = 0;
  private readonly rejections = new KeptLines();
  private readonly differences = new KeptLines();

  constructor(
    private readonly onRejected: (rejection: Rejection) => void = () => undefined,
    private readonly onDifferent: (difference: Rejection) => void = () => undefined,
  ) {}

  /** A row that is in `rowsRead` already. */
  reject(rejection: Rejection): void {
    this.rejected += 1;
    this.rejections.add(rejection);
    this.onRejected(rejection);
  }

  /** Letters that were tried, what became of them, and the lines of the different ones. */
  count(counts: Counts, differences: readonly Rejection[]): void {
    for (const name of COUNTS) this.counts[name] += counts[name];
    for (const line of differences) {
      this.differences.add(line);
      this.onDifferent(line);
    }
  }

  /** The batch's columns as they will stand once letters with these counts are stored too. */
  columns(more: Counts = noCounts()): TallyColumns {
    const sums = Object.fromEntries(COUNTS.map((name) => [name, this.counts[name] + more[name]])) as Counts;
    return {
      rowsRead: this.rowsRead,
      ...sums,
      rejected: this.rejected,
      rejections: [...this.rejections.kept],
      differences: [...this.differences.kept],
    };
  }
}
