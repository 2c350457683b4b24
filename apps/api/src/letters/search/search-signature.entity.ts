import { Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../../kernel/database/whole-number.js';

/** A band of a letter's signature and the letter's place: letters that share a band may be copies. */
@Entity('search_signatures', { withoutRowid: true })
export class SearchSignature {
  @PrimaryColumn({ type: 'int' }) band: number;
  @PrimaryColumn({ type: 'bigint', transformer: wholeNumber }) ord: number;
}
