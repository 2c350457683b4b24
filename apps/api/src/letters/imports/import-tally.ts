import type { ImportBatch } from './import-batch.entity.js';
import type { Rejection } from './table-plan.js';

/** The first rejected rows are kept with the batch, as many as its column holds: 65,535 bytes on MariaDB. */
const KEPT_ROWS = 1000;
const KEPT_BYTES = 60_000;

type TallyColumns = Pick<ImportBatch, 'rowsRead' | 'added' | 'duplicates' | 'rejected' | 'rejections'>;

/** Counts of one import. `rowsRead` is always the sum of the other three once the import has ended. */
export class ImportTally {
  rowsRead = 0;
  private added = 0;
  private duplicates = 0;
  private rejected = 0;
  private readonly rejections: Rejection[] = [];
  private keptBytes = 2;

  constructor(private readonly onRejected: (rejection: Rejection) => void = () => undefined) {}

  /** A row that is in `rowsRead` already. */
  reject(rejection: Rejection): void {
    this.rejected += 1;
    this.keptBytes += Buffer.byteLength(JSON.stringify(rejection)) + 1;
    if (this.rejections.length < KEPT_ROWS && this.keptBytes <= KEPT_BYTES) this.rejections.push(rejection);
    this.onRejected(rejection);
  }

  /** Letters that were tried and how many of them were new. */
  count(added: number, tried: number): void {
    this.added += added;
    this.duplicates += tried - added;
  }

  /** The batch's columns as they will stand once `tried` letters, `added` of them new, are stored too. */
  columns(added = 0, tried = 0): TallyColumns {
    return {
      rowsRead: this.rowsRead,
      added: this.added + added,
      duplicates: this.duplicates + tried - added,
      rejected: this.rejected,
      rejections: [...this.rejections],
    };
  }
}
