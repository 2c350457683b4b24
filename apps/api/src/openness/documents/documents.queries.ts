import { Injectable } from '@nestjs/common';
import {
  DOCUMENT_ATTRIBUTE_LABELS,
  DOCUMENT_STATUS_LABELS,
  SELF_CHECK_DECISION_LABELS,
  type SelfCheckDecision,
} from '@huiyin/contract';
import { isDepartmentBound, STAMP_WORDS } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import { IsNull, Not } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import { DirectoryService, type Directory } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { isWaiting } from '../obligations/index.js';
import { LedgerQueries } from '../obligations/ledger.queries.js';
import { ObligationsQueries } from '../obligations/obligations.queries.js';
import { documentActions } from './document-access.js';
import { Document } from './document.entity.js';
import type {
  CatalogueQuery,
  CataloguePage,
  DocumentDetailView,
  DocumentPage,
  DocumentsQuery,
  DocumentView,
} from './documents.dto.js';
import { SelfCheck } from './self-check.entity.js';

const MOST_SUBJECTS = 100;

/** The register as staff see it, and the catalogue for everyone. */
@Injectable()
export class DocumentsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly ledger: LedgerQueries,
    private readonly obligations: ObligationsQueries,
  ) {}

  /** The newest first; a department sees its own. */
  async page(actor: StaffActor, query: DocumentsQuery): Promise<DocumentPage> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'day', 'id');
    const departmentId = isDepartmentBound(actor.role) ? (actor.departmentId ?? '') : query.department;
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(Document, 'd').where('1 = 1');
      if (departmentId !== undefined) builder.andWhere('d.departmentId = :departmentId', { departmentId });
      if (query.status) builder.andWhere('d.status = :status', { status: query.status });
      if (query.attribute) builder.andWhere('d.attribute = :attribute', { attribute: query.attribute });
      if (after)
        builder.andWhere('(d.formedOn < :day OR (d.formedOn = :day AND d.id < :id))', {
          day: after[0],
          id: after[1],
        });
      return builder
        .orderBy('d.formedOn', 'DESC')
        .addOrderBy('d.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const { items, nextCursor } = pageOf(rows, limit, (row) => [row.formedOn, row.id]);
    const directory = await this.directory.load();
    return { items: items.map((row) => documentView(row, directory)), nextCursor };
  }

  async detail(actor: StaffActor, row: Document): Promise<DocumentDetailView> {
    const entries = await this.ledger.ofSubjectAll('document', row.id);
    const pending = await this.uow.read((em) =>
      em.findOne(SelfCheck, {
        where: { documentId: row.id, executedAt: IsNull(), decision: Not<SelfCheckDecision>('keep') },
        order: { year: 'DESC' },
      }),
    );
    const directory = await this.directory.load();
    const explanation = entries.find(({ requirement }) => requirement.code === 'D12');
    return {
      ...documentView(row, directory),
      allowedActions: documentActions(actor, row, {
        pending,
        owesExplanation: explanation !== undefined && isWaiting(explanation),
        hasEvidence: entries.some(({ evidence }) => evidence.some(({ struckAt }) => struckAt === null)),
      }),
      pending: pending && {
        year: pending.year,
        decision: pending.decision,
        decisionLabel: SELF_CHECK_DECISION_LABELS[pending.decision],
        reason: pending.reason,
        decidedBy: directory.user(pending.decidedBy),
      },
      obligations: await this.obligations.views(actor, entries),
    };
  }

  /**
   * 目录: reviewed documents that are published, or may be asked for. Of withheld ones the number alone (H08): the condition
   * on the attribute comes first and is no caller's.
   */
  async catalogue(query: CatalogueQuery): Promise<CataloguePage> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'day', 'id');
    const attribute = query.attribute ?? 'proactive';
    const read = await this.uow.read(async (em) => {
      const open = em
        .createQueryBuilder(Document, 'd')
        .where(`d.status = 'reviewed' AND d.attribute = :attribute`, { attribute });
      if (attribute === 'proactive') open.andWhere('d.publishedAt IS NOT NULL');
      const subjects = await open
        .clone()
        .select('d.subject', 'subject')
        .groupBy('d.subject')
        .orderBy('d.subject', 'ASC')
        .limit(MOST_SUBJECTS)
        .getRawMany<{ subject: string }>();
      const departments = await open
        .clone()
        .select('d.departmentId', 'id')
        .groupBy('d.departmentId')
        .getRawMany<{ id: string }>();
      const span = await open
        .clone()
        .select('MIN(d.formedOn)', 'first')
        .addSelect('MAX(d.formedOn)', 'last')
        .getRawOne<{ first: string | null; last: string | null }>();
      if (query.subject) open.andWhere('d.subject = :subject', { subject: query.subject });
      if (query.department) open.andWhere('d.departmentId = :department', { department: query.department });
      if (query.year)
        open.andWhere('d.formedOn >= :from AND d.formedOn <= :to', {
          from: `${query.year}-01-01`,
          to: `${query.year}-12-31`,
        });
      if (query.q)
        open.andWhere(`(d.title LIKE :like ESCAPE '!' OR d.number LIKE :like ESCAPE '!')`, {
          like: `%${query.q.replace(/[!%_]/g, '!$&')}%`,
        });
      if (after)
        open.andWhere('(d.formedOn < :day OR (d.formedOn = :day AND d.id < :id))', {
          day: after[0],
          id: after[1],
        });
      const rows = await open
        .orderBy('d.formedOn', 'DESC')
        .addOrderBy('d.id', 'DESC')
        .take(limit + 1)
        .getMany();
      const withheld = await em.countBy(Document, { status: 'reviewed', attribute: 'withheld' });
      return { rows, subjects, departments, span, withheld };
    });
    const directory = await this.directory.load();
    const { items, nextCursor } = pageOf(read.rows, limit, (row) => [row.formedOn, row.id]);
    return {
      items: items.map(({ id, number, title, subject, departmentId, formedOn, publishedAt, url }) => ({
        id,
        number,
        title,
        subject,
        department: directory.department(departmentId)?.name ?? null,
        formedOn,
        publishedOn: publishedAt && toLocalDate(publishedAt),
        url,
      })),
      nextCursor,
      subjects: read.subjects.map(({ subject }) => subject),
      years: yearsOf(read.span),
      departments: read.departments.flatMap(({ id }) => directory.department(id) ?? []),
      withheld: read.withheld,
    };
  }
}

/** From the newest to the oldest; none for an empty catalogue. */
function yearsOf(span: { first: string | null; last: string | null } | undefined): number[] {
  if (!span?.first || !span.last) return [];
  const [first, last] = [Number(span.first.slice(0, 4)), Number(span.last.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, n) => last - n);
}

const documentView = (row: Document, directory: Directory): DocumentView => ({
  id: row.id,
  number: row.number,
  title: row.title,
  subject: row.subject,
  formedOn: row.formedOn,
  department: directory.department(row.departmentId),
  isPolicy: row.isPolicy,
  forGovernment: row.forGovernment,
  isRegulation: row.isRegulation,
  otherOrgans: row.otherOrgans,
  attribute: row.attribute,
  attributeLabel: DOCUMENT_ATTRIBUTE_LABELS[row.attribute],
  ground: row.ground,
  reason: row.reason,
  explanationPlan: row.explanationPlan,
  status: row.status,
  statusLabel: DOCUMENT_STATUS_LABELS[row.status],
  stampWords: STAMP_WORDS[row.attribute],
  reviewedBy: directory.user(row.reviewedBy),
  reviewedAt: row.reviewedAt?.toISOString() ?? null,
  returnReason: row.returnReason,
  publishedAt: row.publishedAt?.toISOString() ?? null,
  url: row.url,
  imported: row.imported,
  version: row.version,
});
