import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FieldCipher } from '../../kernel/platform/field-cipher.js';

/** A citizen who signed in through WeChat. The sealed openid alone connects them with their letters. */
@Entity('citizens')
@Index('uq_citizens_openid', ['openidIndex'], { unique: true })
export class Citizen {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 300 }) openid: string;
  @Column({ type: 'varchar', length: 43 }) openidIndex: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) phone: string | null;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3 }) lastSeenAt: Date;
}

/** Each index under which other tables may know this citizen's WeChat account. */
export const openidIndexes = (cipher: FieldCipher, { openid }: Citizen): string[] =>
  cipher.blindIndexes(cipher.open(openid, 'citizens.openid'), 'openid');
