import type { AnswerReactionKind } from '@huiyin/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one device said to a published answer: once to each question, and changed as often as its owner likes. */
@Entity('answer_reactions')
export class AnswerReaction {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  @PrimaryColumn({ type: 'varchar', length: 8 }) question: 'use' | 'same';
  /** blind index of a random number that the device keeps: it tells two devices apart, and no person */
  @PrimaryColumn({ type: 'varchar', length: 43 }) device: string;
  @Column({ type: 'varchar', length: 16 }) reaction: AnswerReactionKind;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
