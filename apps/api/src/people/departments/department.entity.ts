import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 处室: a department that answers letters. */
@Entity('departments')
@Index('uq_departments_code', ['code'], { unique: true })
@Index('uq_departments_active_name', ['activeName'], { unique: true })
export class Department {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  /** short stable name used by imports and outside programs */
  @Column({ type: 'varchar', length: 40 }) code: string;
  @Column({ type: 'varchar', length: 80 }) name: string;
  /** the name as {@link plainName} has it while the department is active, null otherwise: two active ones never share it */
  @Column({ type: 'varchar', length: 160, nullable: true }) activeName: string | null;
  @Column({ type: 'int', default: 0 }) sortOrder: number;
  @Column({ type: 'boolean', default: true }) active: boolean;
}

/** Names that a person reads as the same: whatever width, case and blanks they are typed with. */
export const plainName = (name: string): string =>
  [...name.normalize('NFKC').replace(/\s/g, '').toLowerCase()].slice(0, 160).join('');
