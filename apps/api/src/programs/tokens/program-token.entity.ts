import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ProgramScope } from '@huiyin/contract';

/** What a program signs in with. The token itself was shown once and is stored nowhere. */
@Entity('program_tokens')
@Index('uq_program_tokens_hash', ['tokenHash'], { unique: true })
@Index('uq_program_tokens_name', ['activeName'], { unique: true })
export class ProgramToken {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 60 }) name: string;
  /** the name as it is compared; null once revoked, so that the name may be used again */
  @Column({ type: 'varchar', length: 60, nullable: true }) activeName: string | null;
  @Column({ type: 'varchar', length: 43 }) tokenHash: string;
  /** its first characters, by which people tell tokens apart */
  @Column({ type: 'varchar', length: 12 }) hint: string;
  @Column({ type: 'simple-json' }) scopes: ProgramScope[];
  /** addresses and networks it may be used from; empty: any */
  @Column({ type: 'simple-json' }) addresses: string[];
  @Column({ type: 'varchar', length: 36 }) createdBy: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3 }) expiresAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) lastUsedAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) revokedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) revokedBy: string | null;
}
