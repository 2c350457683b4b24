import type { DocumentAttribute, DocumentStatus, WithholdingGround } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 公文 in the register: what it is and whether it is public. Its text is kept elsewhere. */
@Entity('documents')
@Index('ix_documents_owed', ['attribute', 'classifiedOn', 'id'])
@Index('ix_documents_catalogue', ['status', 'attribute', 'formedOn', 'id'])
@Index('ix_documents_department', ['departmentId', 'formedOn', 'id'])
@Index('ix_documents_formed', ['formedOn', 'id'])
@Index('ix_documents_subject', ['status', 'attribute', 'subject', 'formedOn', 'id'])
@Index('uq_documents_number', ['number'], { unique: true })
export class Document {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  /** 文号; null while it has none */
  @Column({ type: 'varchar', length: 60, nullable: true }) number: string | null;
  @Column({ type: 'varchar', length: 200 }) title: string;
  /** the heading of the catalogue it stands under */
  @Column({ type: 'varchar', length: 30 }) subject: string;
  @Column({ type: 'date' }) formedOn: LocalDate;
  @Column({ type: 'varchar', length: 36 }) departmentId: string;
  @Column({ type: 'boolean' }) isPolicy: boolean;
  @Column({ type: 'boolean' }) forGovernment: boolean;
  @Column({ type: 'boolean' }) isRegulation: boolean;
  @Column({ type: 'varchar', length: 200, nullable: true }) otherOrgans: string | null;
  @Column({ type: 'varchar', length: 12 }) attribute: DocumentAttribute;
  @Column({ type: 'varchar', length: 2, nullable: true }) ground: WithholdingGround | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) reason: string | null;
  @Column({ type: 'varchar', length: 1000, nullable: true }) explanationPlan: string | null;
  @Column({ type: 'varchar', length: 10 }) status: DocumentStatus;
  /** the day from which its 20 working days run: of its making, or of its reclassification */
  @Column({ type: 'date' }) classifiedOn: LocalDate;
  /** from an older list: owes nothing until it is reclassified */
  @Column({ type: 'boolean' }) imported: boolean;
  /** ids of those who wrote or changed it: none of them reviews it */
  @Column({ type: 'simple-json' }) editors: string[];
  @Column({ type: 'varchar', length: 36, nullable: true }) reviewedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) reviewedAt: Date | null;
  /** what the reviewer ticked */
  @Column({ type: 'simple-json', nullable: true }) ticks: Record<string, boolean> | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) returnReason: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) publishedAt: Date | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) url: string | null;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'varchar', length: 36 }) createdBy: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
