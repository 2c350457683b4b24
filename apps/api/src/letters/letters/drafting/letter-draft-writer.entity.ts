import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 正在起草: who typed into which draft, and when last. Of no use after some minutes, and deleted then. */
@Entity('letter_draft_writers')
@Index('ix_letter_draft_writers_letter', ['letterId'])
@Index('ix_letter_draft_writers_at', ['at'])
export class LetterDraftWriter {
  /** letter and person, see `writerKey` */
  @PrimaryColumn({ type: 'varchar', length: 73 }) id: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  @Column({ type: 'varchar', length: 36 }) userId: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}

export const writerKey = (letterId: string, userId: string): string => `${letterId}/${userId}`;
