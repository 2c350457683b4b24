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
  /** rows below the headings, known before the first is imported: the end of the progress bar */
  @Column({ type: 'int', default: 0 }) rowsTotal: number;
  @Column({ type: 'int', default: 0 }) added: number;
  /** letters of an earlier import that got their answer */
  @Column({ type: 'int', default: 0 }) updated: number;
  @Column({ type: 'int', default: 0 }) duplicates: number;
  /** known letters of which the row says something else; nothing was changed */
  @Column({ type: 'int', default: 0 }) different: number;
  @Column({ type: 'int', default: 0 }) rejected: number;
  /** the first 1,000 rejected rows: [{line, reason}] */
  @Column({ type: 'simple-json' }) rejections: { line: number; reason: string }[];
  /** the first 1,000 of the different ones */
  @Column({ type: 'simple-json', nullable: true }) differences: { line: number; reason: string }[] | null;
  /** headings that mean nothing to us */
  @Column({ type: 'simple-json', nullable: true }) unknownColumns: string[] | null;
  @Column({ type: 'datetime', precision: 3 }) startedAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) finishedAt: Date | null;
}
