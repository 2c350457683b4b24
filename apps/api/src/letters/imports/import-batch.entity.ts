import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One run of an import, with its tally and the rows that could not be read. */
@Entity('import_batches')
@Index('ix_import_batches_started', ['startedAt', 'id'])
export class ImportBatch {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 200 }) fileName: string;
  @Column({ type: 'varchar', length: 64 }) sha256: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) byUserId: string | null;
  @Column({ type: 'varchar', length: 12 }) status: 'running' | 'done' | 'failed';
  @Column({ type: 'int', default: 0 }) rowsRead: number;
  @Column({ type: 'int', default: 0 }) added: number;
  @Column({ type: 'int', default: 0 }) duplicates: number;
  @Column({ type: 'int', default: 0 }) rejected: number;
  /** the first 1,000 rejected rows: [{line, reason}] */
  @Column({ type: 'simple-json' }) rejections: { line: number; reason: string }[];
  @Column({ type: 'datetime', precision: 3 }) startedAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) finishedAt: Date | null;
}
