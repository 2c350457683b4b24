import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A consented answer without a decision about publishing: a row for each, deleted with the decision, so that
 * the queue costs what waits in it and not what was ever answered.
 */
@Entity('publication_candidates')
@Index('ix_publication_candidates_since', ['since', 'letterId'])
export class PublicationCandidate {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  /** when it was answered, or sent back by the second person */
  @Column({ type: 'datetime', precision: 3 }) since: Date;
}
