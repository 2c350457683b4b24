import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** From a day on: after how many working days a letter is 黄牌, 红牌, 催办通知单. Added, never changed. */
@Entity('escalation_settings')
@Index('uq_escalation_settings_from', ['effectiveFrom'], { unique: true })
export class EscalationSetting {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'int' }) yellowAfter: number;
  @Column({ type: 'int' }) redAfter: number;
  @Column({ type: 'int' }) noticeFrom: number;
  @Column({ type: 'date' }) effectiveFrom: LocalDate;
  @Column({ type: 'varchar', length: 200 }) basis: string;
}
