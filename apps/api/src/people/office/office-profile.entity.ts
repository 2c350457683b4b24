import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the office is called and looks like; one row, and none until an administrator has saved it. */
@Entity('office_profiles')
export class OfficeProfileRow {
  /** always 1 */
  @PrimaryColumn({ type: 'int' }) id: number;
  @Column({ type: 'varchar', length: 60 }) name: string;
  @Column({ type: 'varchar', length: 20 }) shortName: string;
  @Column({ type: 'varchar', length: 120, nullable: true }) address: string | null;
  @Column({ type: 'varchar', length: 40, nullable: true }) phone: string | null;
  /** what every site of an authority has in its footer */
  @Column({ type: 'varchar', length: 60, nullable: true }) icpNumber: string | null;
  @Column({ type: 'varchar', length: 60, nullable: true }) policeNumber: string | null;
  /** 党政机关标识: the address of its certificate */
  @Column({ type: 'varchar', length: 200, nullable: true }) stateMark: string | null;
  /** 我为政府网站找错 */
  @Column({ type: 'varchar', length: 200, nullable: true }) correctionLink: string | null;
  /** 主办单位 */
  @Column({ type: 'varchar', length: 60, nullable: true }) organiser: string | null;
  /** `#rrggbb` */
  @Column({ type: 'varchar', length: 7 }) sealColour: string;
  @Column({ type: 'varchar', length: 7 }) themeColour: string;
  /** grows with every change */
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
