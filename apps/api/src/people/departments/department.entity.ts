import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 处室: a department that answers letters. */
@Entity('departments')
@Index('uq_departments_code', ['code'], { unique: true })
export class Department {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  /** short stable name used by imports and outside programs */
  @Column({ type: 'varchar', length: 40 }) code: string;
  @Column({ type: 'varchar', length: 80 }) name: string;
  @Column({ type: 'int', default: 0 }) sortOrder: number;
  @Column({ type: 'boolean', default: true }) active: boolean;
}
