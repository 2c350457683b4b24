import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The picture that stands in place of the seal; in the database, so that every server has it. At most one row. */
@Entity('office_logos')
export class OfficeLogo {
  /** always 1 */
  @PrimaryColumn({ type: 'int' }) id: number;
  /** the beginning of the content's SHA-256, which names it in addresses */
  @Column({ type: 'varchar', length: 16 }) digest: string;
  /** a PNG of at most {@link LOGO.stored} bytes */
  @Column({ type: 'blob' }) content: Buffer;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}

/** Bytes: what may be uploaded, and what a column of both engines holds. */
export const LOGO = { upload: 1024 * 1024, stored: 60_000 } as const;
