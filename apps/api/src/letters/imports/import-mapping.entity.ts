import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a user chose for the headings of another system's sheet; the next file with the same headings is read by it. */
@Entity('import_mappings')
export class ImportMapping {
  /** of the headings, see signatureOf */
  @PrimaryColumn({ type: 'varchar', length: 43 }) signature: string;
  /** heading → meaning, or null for a column that is left out */
  @Column({ type: 'simple-json' }) columns: Record<string, string | null>;
  @Column({ type: 'varchar', length: 36, nullable: true }) byUserId: string | null;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
