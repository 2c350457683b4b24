import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a visitor said at an open day (R15); the speaker is sealed and deleted on schedule. */
@Entity('open_day_opinions')
@Index('ix_open_day_opinions_day', ['openDayId', 'recordedAt', 'id'])
export class OpinionHeard {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) openDayId: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) sessionId: string | null;
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'varchar', length: 500, nullable: true }) speaker: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) phone: string | null;
  @Column({ type: 'datetime', precision: 3 }) heardAt: Date;
  @Column({ type: 'varchar', length: 36 }) recordedBy: string;
  @Column({ type: 'datetime', precision: 3 }) recordedAt: Date;
  /** the suggestion it became */
  @Column({ type: 'varchar', length: 36, nullable: true }) letterId: string | null;
  @Column({ type: 'varchar', length: 20, nullable: true }) letterNumber: string | null;
}
