import { Injectable } from '@nestjs/common';
import { documentFaults, isDepartmentBound, reviewFaults, type DocumentDraft } from '@huiyin/domain';
import { startOfDay } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import {
  IdempotencyService,
  type IdempotencyKey,
  type IdempotentRoute,
} from '../../kernel/database/idempotency/idempotency.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { Department } from '../../people/departments/department.entity.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { notNow } from '../obligations/index.js';
import { readableDocument } from './document-access.js';
import { Document } from './document.entity.js';
import type { ChangeDocumentDto, DocumentDto, DocumentReviewDto } from './documents.dto.js';

const ROUTE: IdempotentRoute = { name: 'document', reused: '这个提交标识已用于另一件公文' };

/** 公开属性 before review (D01, D02, D04), and the review by a second person (D11, D13, D14, D32). */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly idempotency: IdempotencyService,
    private readonly audit: AuditService,
  ) {}

  /**
   * @param key the Idempotency-Key header
   * @throws {DomainError} VALIDATION_FAILED each missing part (H08); DUPLICATE the number is in the register
   */
  async create(actor: StaffActor, dto: DocumentDto, key: string | undefined): Promise<Document> {
    const keyed = this.idempotency.keyOf(ROUTE, actor.id, key);
    const request = [
      dto.number ?? null,
      dto.title,
      dto.formedOn,
      dto.attribute ?? null,
      dto.departmentId ?? null,
    ];
    const known = keyed && (await this.idempotency.answered(keyed, request));
    const found = (id: string): Promise<Document> => this.uow.read((em) => readableDocument(em, actor, id));
    if (known) return found(known.subjectId);
    return this.idempotency.once(
      keyed,
      request,
      () => this.store(actor, dto, keyed && { key: keyed, request }),
      ({ subjectId }) => found(subjectId),
    );
  }

  /** @throws {DomainError} NOT_FOUND, VALIDATION_FAILED, STALE_VERSION, ACTION_NOT_ALLOWED it is reviewed */
  async change(actor: StaffActor, id: string, dto: ChangeDocumentDto): Promise<Document> {
    return this.uow.run(async (em) => {
      const before = await readableDocument(em, actor, id);
      if (before.status === 'reviewed') throw notNow('已审核的公文不能修改；属性只能通过自查变更');
      const content = contentOf(dto);
      const set = {
        ...content,
        departmentId: await departmentFor(em, actor, dto.departmentId ?? before.departmentId),
        classifiedOn: dto.formedOn,
        status: 'proposed' as const,
        returnReason: null,
        editors: [...new Set([...before.editors, actor.id])],
      };
      return this.step(em, actor, before, { version: dto.version, set, action: 'document.change' });
    });
  }

  /** @throws {DomainError} SECOND_PERSON_REQUIRED by one who wrote it; VALIDATION_FAILED each tick that is missing */
  async review(actor: StaffActor, id: string, { version, ...dto }: DocumentReviewDto): Promise<Document> {
    return this.uow.run(async (em) => {
      const before = await this.toReview(em, actor, id);
      const ticks = {
        secrecyChecked: dto.secrecyChecked ?? false,
        organsConfirmed: dto.organsConfirmed ?? false,
        explanationAttached: dto.explanationAttached ?? false,
        legalOfficeChecked: dto.legalOfficeChecked ?? false,
      };
      const faults = reviewFaults(before, ticks);
      if (faults.length > 0) throw new DomainError('VALIDATION_FAILED', '还不能通过审核', faults);
      const set = { status: 'reviewed' as const, reviewedBy: actor.id, reviewedAt: this.clock.now(), ticks };
      return this.step(em, actor, before, {
        version,
        set,
        action: 'document.review',
        detail: { attribute: before.attribute },
      });
    });
  }

  /** @throws {DomainError} SECOND_PERSON_REQUIRED, ACTION_NOT_ALLOWED */
  async sendBack(actor: StaffActor, id: string, reason: string): Promise<Document> {
    return this.uow.run(async (em) => {
      const before = await this.toReview(em, actor, id);
      const set = { status: 'returned' as const, returnReason: reason };
      return this.step(em, actor, before, { set, action: 'document.return' });
    });
  }

  /** Compare-and-set on the version, and the audit line, in the caller's transaction. @throws {DomainError} STALE_VERSION */
  async step(
    em: EntityManager,
    actor: StaffActor,
    before: Document,
    change: {
      version?: number;
      set: Partial<Document>;
      action: string;
      detail?: Record<string, unknown>;
    },
  ): Promise<Document> {
    const { id, version } = before;
    if (change.version !== undefined && change.version !== version) throw new DomainError('STALE_VERSION');
    const set = { ...change.set, version: version + 1, updatedAt: this.clock.now() };
    const moved = await unlessTaken(() => em.update(Document, { id, version }, set));
    if (moved.affected !== 1) throw new DomainError('STALE_VERSION');
    await this.audit.append(em, {
      actor,
      action: change.action,
      subjectType: 'document',
      subjectId: id,
      detail: change.detail ?? {},
    });
    return { ...before, ...set };
  }

  private async toReview(em: EntityManager, actor: StaffActor, id: string): Promise<Document> {
    const row = await readableDocument(em, actor, id);
    if (row.status !== 'proposed') throw notNow('只有待审核的公文可以审核或退回');
    if (row.editors.includes(actor.id))
      throw new DomainError('SECOND_PERSON_REQUIRED', '起草或修改的人不能审核，请另一人审核');
    return row;
  }

  private store(
    actor: StaffActor,
    dto: DocumentDto,
    once: { key: IdempotencyKey; request: unknown } | null,
  ): Promise<Document> {
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const row: Document = {
        id: newId(),
        ...contentOf(dto),
        departmentId: await departmentFor(em, actor, dto.departmentId),
        status: 'proposed',
        classifiedOn: dto.formedOn,
        imported: false,
        editors: [actor.id],
        reviewedBy: null,
        reviewedAt: null,
        ticks: null,
        returnReason: null,
        publishedAt: null,
        url: null,
        version: 1,
        createdBy: actor.id,
        createdAt: now,
        updatedAt: now,
      };
      if (startOfDay(row.formedOn) > now) throw fieldError('formedOn', '成文日期不能晚于今天');
      if (once) await this.idempotency.remember(em, [{ ...once, subjectId: row.id, response: null }]);
      await unlessTaken(() => em.insert(Document, row));
      await this.audit.append(em, {
        actor,
        action: 'document.create',
        subjectType: 'document',
        subjectId: row.id,
        detail: { attribute: row.attribute },
      });
      return row;
    });
  }
}

/** @throws {DomainError} VALIDATION_FAILED: H08 names each missing part */
function contentOf(dto: DocumentDto) {
  const draft: DocumentDraft = {
    attribute: dto.attribute ?? null,
    ground: dto.ground ?? null,
    reason: dto.reason ?? null,
    isPolicy: dto.isPolicy ?? false,
    forGovernment: dto.forGovernment ?? false,
    isRegulation: dto.isRegulation ?? false,
    otherOrgans: dto.otherOrgans ?? null,
    explanationPlan: dto.explanationPlan ?? null,
  };
  const faults = documentFaults(draft);
  if (faults.length > 0 || !draft.attribute)
    throw new DomainError('VALIDATION_FAILED', '公开属性不明确，不予审核', faults);
  const { title, subject, formedOn, number = null } = dto;
  return { ...draft, attribute: draft.attribute, title, subject, formedOn, number };
}

/** 处室 staff register for their own department, 公开办 for any. */
async function departmentFor(
  em: EntityManager,
  actor: StaffActor,
  wanted: string | undefined,
): Promise<string> {
  const id = isDepartmentBound(actor.role) ? actor.departmentId : wanted;
  if (!id) throw fieldError('departmentId', '请选择起草处室');
  if (!(await em.existsBy(Department, { id, active: true })))
    throw fieldError('departmentId', '没有这个处室，或已停用');
  return id;
}

async function unlessTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isDuplicate(error) ? new DomainError('DUPLICATE', '这个文号已在台账中') : error;
  }
}
