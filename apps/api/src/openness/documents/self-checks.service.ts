import { Injectable } from '@nestjs/common';
import type { DocumentAttribute, SelfCheckDecision } from '@huiyin/contract';
import { SELF_CHECK_DECISION_LABELS } from '@huiyin/contract';
import { startOfDay } from '@huiyin/workdays';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { decodeCursor, limitOf, pageOf, type PageQuery } from '../../kernel/platform/pages.js';
import { isDepartmentBound } from '@huiyin/domain';
import { DirectoryService, type Directory } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import type { EvidenceConditions } from '../obligations/obligation-proof.port.js';
import { notNow } from '../obligations/index.js';
import { checkedDocuments, countChecked, windowOf } from './checked-documents.js';
import { readableDocument } from './document-access.js';
import { Document } from './document.entity.js';
import type {
  YearReclassificationDto,
  SelfCheckDto,
  SelfCheckRowView,
  SelfCheckView,
} from './documents.dto.js';
import { DocumentsService } from './documents.service.js';
import { SelfCheck } from './self-check.entity.js';

const TURNED: Record<Exclude<SelfCheckDecision, 'keep'>, DocumentAttribute> = {
  open: 'proactive',
  on_request: 'on_request',
};

/** D10: each November every withheld document and every cluster of requests gets a decision, row by row. */
@Injectable()
export class SelfChecksService implements EvidenceConditions {
  readonly codes = ['D10'];

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly documents: DocumentsService,
    private readonly directory: DirectoryService,
    private readonly audit: AuditService,
  ) {}

  async ofYear(actor: StaffActor, year: number, query: PageQuery): Promise<SelfCheckView> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'day', 'id');
    const { opensOn, closesOn } = windowOf(year);
    const own = isDepartmentBound(actor.role) ? (actor.departmentId ?? '') : null;
    const read = await this.uow.read(async (em) => {
      const builder = checkedDocuments(em, year);
      if (own !== null) builder.andWhere('d.departmentId = :own', { own });
      if (after)
        builder.andWhere('(d.formedOn > :day OR (d.formedOn = :day AND d.id > :id))', {
          day: after[0],
          id: after[1],
        });
      const rows = await builder
        .orderBy('d.formedOn', 'ASC')
        .addOrderBy('d.id', 'ASC')
        .take(limit + 1)
        .getMany();
      const decided = await em.findBy(SelfCheck, { year, documentId: In(rows.map(({ id }) => id)) });
      const clusters = await em.find(SelfCheck, {
        where: { year, documentId: IsNull() },
        order: { decidedAt: 'ASC', id: 'ASC' },
        take: 200,
      });
      return { rows, decided, clusters, ...(await countChecked(em, year)) };
    });
    const directory = await this.directory.load();
    const page = pageOf(read.rows, limit, (row) => [row.formedOn, row.id]);
    return {
      year,
      opensOn,
      closesOn,
      withheld: read.withheld,
      undecided: read.undecided,
      items: page.items.map((row) =>
        rowView(row, read.decided.find(({ documentId }) => documentId === row.id) ?? null, directory),
      ),
      clusters: read.clusters.map((row) => rowView(null, row, directory)),
      nextCursor: page.nextCursor,
    };
  }

  /** @throws {DomainError} VALIDATION_FAILED; ACTION_NOT_ALLOWED before November; DUPLICATE decided already */
  async decide(actor: StaffActor, year: number, dto: SelfCheckDto): Promise<SelfCheck> {
    if (this.clock.now() < startOfDay(windowOf(year).opensOn)) throw notNow('自查从 11 月 1 日开始');
    if (Boolean(dto.documentId) === Boolean(dto.cluster))
      throw fieldError('documentId', '请选择一件公文，或填写申请较集中的信息');
    if (dto.cluster && !dto.applicants) throw fieldError('applicants', '请填写申请人数（3 人以上）');
    return this.uow.run(async (em) => {
      if (dto.documentId) {
        const document = await readableDocument(em, actor, dto.documentId);
        if (document.attribute !== 'withheld' || document.status !== 'reviewed')
          throw notNow('只自查已审核的不予公开公文');
        if (document.formedOn > windowOf(year).closesOn) throw notNow('这件公文成文在本年自查以后');
      }
      const row: SelfCheck = {
        id: newId(),
        year,
        documentId: dto.documentId ?? null,
        cluster: dto.cluster ?? null,
        applicants: dto.cluster ? dto.applicants! : null,
        decision: dto.decision,
        reason: dto.reason,
        decidedBy: actor.id,
        decidedAt: this.clock.now(),
        fromAttribute: null,
        executedBy: null,
        executedAt: null,
      };
      try {
        await em.insert(SelfCheck, row);
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '这件公文本年已有决定') : error;
      }
      await this.audit.append(em, {
        actor,
        action: 'self_check.decide',
        subjectType: 'document',
        subjectId: row.documentId,
        detail: { year, decision: row.decision, cluster: row.cluster !== null },
      });
      return row;
    });
  }

  /**
   * The attribute changes only here: by a decision of the review, and by a second person. The twenty working days run
   * from today (H03).
   *
   * @throws {DomainError} NOT_FOUND; ACTION_NOT_ALLOWED no decision that changes it; SECOND_PERSON_REQUIRED
   */
  async reclassify(actor: StaffActor, id: string, { year }: YearReclassificationDto): Promise<Document> {
    return this.uow.run(async (em) => {
      const before = await readableDocument(em, actor, id);
      const decided = await em.findOneBy(SelfCheck, { year, documentId: id });
      if (!decided || decided.decision === 'keep' || decided.executedAt)
        throw notNow('没有待执行的自查决定，属性不能变更');
      if (await em.existsBy(SelfCheck, { documentId: id, year: MoreThan(year) }))
        throw notNow('以后的自查已有新的决定，请按新的决定办理');
      if (decided.decidedBy === actor.id)
        throw new DomainError('SECOND_PERSON_REQUIRED', '作决定的人不能自己变更属性，请另一人办理');
      const done = await em.update(
        SelfCheck,
        { id: decided.id, executedAt: IsNull() },
        { executedAt: this.clock.now(), executedBy: actor.id, fromAttribute: before.attribute },
      );
      if (done.affected !== 1) throw new LostRace('reclassified meanwhile');
      const attribute = TURNED[decided.decision];
      const set = { attribute, ground: null, classifiedOn: this.clock.today() };
      const detail = { year, from: before.attribute, to: attribute };
      return this.documents.step(em, actor, before, { set, action: 'document.reclassify', detail });
    });
  }

  /** Whether the year's review may be proved by a fact of this moment. */
  async fault(em: EntityManager, _code: string, period: string, factAt: Date): Promise<string | null> {
    const year = Number(period);
    const { undecided } = await countChecked(em, year);
    if (undecided > 0) return `还有 ${undecided} 件不予公开的公文没有自查决定`;
    const [last] = await em.find(SelfCheck, { where: { year }, order: { decidedAt: 'DESC' }, take: 1 });
    return last && factAt < last.decidedAt ? '自查结论不能早于最后一项决定' : null;
  }
}

function rowView(document: Document | null, row: SelfCheck | null, directory: Directory): SelfCheckRowView {
  return {
    documentId: document?.id ?? null,
    title: document?.title ?? row?.cluster ?? '',
    formedOn: document?.formedOn ?? null,
    department: directory.department(document?.departmentId ?? null),
    applicants: row?.applicants ?? null,
    decision: row?.decision ?? null,
    decisionLabel: row && SELF_CHECK_DECISION_LABELS[row.decision],
    reason: row?.reason ?? null,
    decidedBy: directory.user(row?.decidedBy ?? null),
    executedAt: row?.executedAt?.toISOString() ?? null,
  };
}
