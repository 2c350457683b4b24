import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A master key this database was written under, known by a MAC and never by the key: a start with another key is
 * refused before anything is sealed under it.
 */
@Entity('key_checks')
@Index('uq_key_checks_key', ['keyId'], { unique: true })
export class KeyCheck {
  /** 1 is the oldest key, which equality indexes and the audit log stay on; two instances cannot take the same place */
  @PrimaryColumn({ type: 'int' }) seq: number;
  @Column({ type: 'varchar', length: 16 }) keyId: string;
  @Column({ type: 'varchar', length: 43 }) mac: string;
  /** what blind indexes were made with under it, `aes,sm4`; empty until it stood in front */
  @Column({ type: 'varchar', length: 20, default: 'aes' }) ciphers: string;
  @Column({ type: 'datetime', precision: 3 }) registeredAt: Date;
}
