import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A citizen who signed in at 政务服务网: the id of the account there and the name that was proved there,
 * each sealed, and nothing else of what the provider says. `id` is the citizen's id wherever one is asked for.
 */
@Entity('citizen_identities')
@Index('uq_citizen_identities_subject', ['subjectIndex'], { unique: true })
export class CitizenIdentity {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  /** provider and id of the account there, see `subjectOf` */
  @Column({ type: 'varchar', length: 1200 }) subject: string;
  @Column({ type: 'varchar', length: 43 }) subjectIndex: string;
  /** null: the provider tells none, or only a masked one */
  @Column({ type: 'varchar', length: 500, nullable: true }) name: string | null;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
}
