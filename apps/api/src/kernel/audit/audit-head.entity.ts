import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a chain ends; moved by compare-and-set, so two writers cannot both extend the same line. */
@Entity('audit_heads')
export class AuditHead {
  @PrimaryColumn({ type: 'int' }) chain: number;
  @Column({ type: 'int' }) seq: number;
  @Column({ type: 'varchar', length: 43 }) hash: string;
  /** keyed MAC over the other three: without the key a new end of the chain cannot be forged; null until sealed */
  @Column({ type: 'varchar', length: 43, nullable: true }) mac: string | null;
}
