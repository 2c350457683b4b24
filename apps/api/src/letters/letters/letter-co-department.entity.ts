import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 协办处室: helps with a letter another department answers; it reads along and does not move it. */
@Entity('letter_co_departments')
@Index('ix_letter_co_departments_department', ['departmentId', 'letterId'])
export class LetterCoDepartment {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  @PrimaryColumn({ type: 'varchar', length: 36 }) departmentId: string;
  @Column({ type: 'datetime', precision: 3 }) since: Date;
}
