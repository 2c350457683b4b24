import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FileFinding } from './finding.js';

/** A file without its hidden contents: made once, reviewed, and served as it is. */
@Entity('released_copies')
export class ReleasedCopy {
  @PrimaryColumn({ type: 'varchar', length: 36 }) attachmentId: string;
  /** by which state of our rules it was made */
  @Column({ type: 'int' }) rules: number;
  /** null where the file cannot be released */
  @Column({ type: 'varchar', length: 80, nullable: true }) storageKey: string | null;
  @Column({ type: 'int' }) size: number;
  @Column({ type: 'varchar', length: 64, nullable: true }) sha256: string | null;
  @Column({ type: 'simple-json' }) findings: FileFinding[];
  /** why it cannot be released */
  @Column({ type: 'text', nullable: true }) obstacle: string | null;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
}
