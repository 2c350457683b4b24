import type { LetterKind, Mailbox } from '@huiyin/contract';
import { addMeasures, NO_MEASURES, type Measures } from '@huiyin/domain';
import type { Family } from './statistics-sum.entity.js';

/** Where a round is counted. */
export interface Desk {
  mailbox: Mailbox;
  kind: LetterKind;
  departmentId: string | null;
  handlerId: string | null;
}
type Keys = [k1: string, k2: string];

/** What one day holds, by family and its two keys. */
export class DayCounts {
  readonly sums = new Map<string, { family: Family; k1: string; k2: string; measures: Measures }>();
  readonly buckets = new Map<string, { family: Family; k1: string; k2: string; bucket: string; n: number }>();

  /** @param n how many rounds alike these measures are counted for */
  count({ mailbox, kind, departmentId, handlerId }: Desk, measures: Partial<Measures>, n: number): void {
    this.add('mailbox', [mailbox, kind], measures, n);
    this.add('desk', [departmentId ?? '', handlerId ?? ''], measures, n);
  }

  countBucket({ mailbox, kind, departmentId, handlerId }: Desk, bucket: string, n: number): void {
    this.addBucket('mailbox', [mailbox, kind], bucket, n);
    this.addBucket('desk', [departmentId ?? '', handlerId ?? ''], bucket, n);
  }

  /** Of one family alone. */
  add(family: Family, [k1, k2]: Keys, measures: Partial<Measures>, n: number): void {
    const key = `${family} ${k1} ${k2}`;
    let row = this.sums.get(key);
    if (!row) this.sums.set(key, (row = { family, k1, k2, measures: { ...NO_MEASURES } }));
    addMeasures(row.measures, measures, n);
  }

  /** As {@link add}, of a distribution. */
  addBucket(family: Family, [k1, k2]: Keys, bucket: string, n: number): void {
    const key = `${family} ${k1} ${k2} ${bucket}`;
    const row = this.buckets.get(key);
    if (row) row.n += n;
    else this.buckets.set(key, { family, k1, k2, bucket, n });
  }
}
