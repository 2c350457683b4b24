import type { ActorRole, AttachmentPart, AttachmentState } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * 附件. The row is there before its file and goes after it: a crash can leave a row without a file, which the sweep
 * removes, never a file without a row. Only rows in one of the contract's states are shown to anyone.
 */
@Entity('attachments')
@Index('ix_attachments_letter', ['letterId', 'part', 'partNo', 'position'])
@Index('ix_attachments_expiry', ['expiresAt'])
@Index('ix_attachments_scan', ['state', 'scanAfter'])
export class Attachment {
  /** random; until a letter takes the file, knowing it is the only proof of the upload */
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  /** place of the file: random too, so that it cannot be guessed */
  @Column({ type: 'varchar', length: 60 }) storageKey: string;
  @Column({ type: 'varchar', length: 200 }) name: string;
  @Column({ type: 'varchar', length: 80 }) mediaType: string;
  /** bytes as stored, after an image was written anew */
  @Column({ type: 'int' }) size: number;
  @Column({ type: 'varchar', length: 64 }) sha256: string;
  /** of the bytes uploaded, so that a retry is known from another file */
  @Column({ type: 'varchar', length: 64 }) sourceSha256: string;
  @Column({ type: 'boolean' }) hasThumbnail: boolean;
  /** `storing` until the file is whole, `removing` once it is to go */
  @Column({ type: 'varchar', length: 12 }) state: AttachmentState | 'storing' | 'removing';
  @Column({ type: 'varchar', length: 20 }) uploaderRole: ActorRole;
  @Column({ type: 'varchar', length: 36, nullable: true }) uploaderId: string | null;

  @Column({ type: 'varchar', length: 36, nullable: true }) letterId: string | null;
  @Column({ type: 'varchar', length: 12, nullable: true }) part: AttachmentPart | null;
  /** which supplement (its event) or answer (its round); 0 for the letter itself */
  @Column({ type: 'int', nullable: true }) partNo: number | null;
  @Column({ type: 'int', nullable: true }) position: number | null;
  /** when it is removed; null as long as a letter holds it */
  @Column({ type: 'datetime', precision: 3, nullable: true }) expiresAt: Date | null;

  @Column({ type: 'int' }) scanAttempts: number;
  @Column({ type: 'datetime', precision: 3, nullable: true }) scanAfter: Date | null;
  /** the scanner's name for what it found */
  @Column({ type: 'varchar', length: 120, nullable: true }) virus: string | null;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
}
