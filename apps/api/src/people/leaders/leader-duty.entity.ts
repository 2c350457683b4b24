import { Column, Entity, PrimaryColumn } from 'typeorm';

/** R22 负责人分工公开: who leads what. Public, so no personal contact is kept here at all. */
@Entity('leader_duties')
export class LeaderDuty {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 50 }) name: string;
  @Column({ type: 'varchar', length: 60 }) title: string;
  @Column({ type: 'varchar', length: 1000 }) duties: string;
  @Column({ type: 'varchar', length: 40, nullable: true }) officePhone: string | null;
  @Column({ type: 'int', default: 0 }) sortOrder: number;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
