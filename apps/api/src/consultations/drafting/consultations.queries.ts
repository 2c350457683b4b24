import { Injectable } from '@nestjs/common';
import type { PublicPhase } from '@huiyin/contract';
import { addDays, type LocalDate } from '@huiyin/workdays';
import { In, IsNull, Not, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import { AttachmentsService } from '../../letters/attachments/attachments.service.js';
import { Department } from '../../people/departments/department.entity.js';
import type { ArticleView, ConsultationItemView, ConsultationView } from '../dto/consultation-views.dto.js';
import { Article } from './consultation-article.entity.js';
import { stancesOf, sumsOf } from './consultation-counts.js';
import { consultationNotFound } from './consultation-errors.js';
import { extensionView, itemView, resultView, withdrawalView } from './consultation-views.js';
import { Consultation } from './consultation.entity.js';

/** What everyone sees of consultations. */
@Injectable()
export class ConsultationsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly attachments: AttachmentsService,
  ) {}

  /** Those that close last come first; `phase` narrows. */
  async list(phase: PublicPhase | undefined, query: PageQuery): Promise<Page<ConsultationItemView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'day', 'id');
    const today = this.clock.today();
    return this.uow.read(async (em) => {
      const list = em.createQueryBuilder(Consultation, 'c').where('c.publishedAt IS NOT NULL');
      if (phase) within(list, phase, today);
      if (after)
        list.andWhere('(c.closesOn < :on OR (c.closesOn = :on AND c.id < :id))', {
          on: after[0],
          id: after[1],
        });
      const rows = await list
        .orderBy('c.closesOn', 'DESC')
        .addOrderBy('c.id', 'DESC')
        .take(limit + 1)
        .getMany();
      const page = pageOf(rows, limit, ({ closesOn, id }) => [closesOn, id]);
      return { items: await this.items(em, page.items), nextCursor: page.nextCursor };
    });
  }

  /** @throws {DomainError} NOT_FOUND also for a draft */
  async view(id: string): Promise<ConsultationView> {
    // While thousands read the same draft, one of them asks the database.
    return this.uow.readTogether(`consultation ${id} ${this.clock.today()}`, async (em) => {
      const row = await publishedConsultation(em, id);
      const [item] = await this.items(em, [row]);
      const counts = await stancesOf(em, id);
      const articles = await em.find(Article, {
        where: { consultationId: id, text: Not(IsNull()) },
        order: { position: 'ASC' },
      });
      return {
        ...item!,
        basis: row.basis ?? '',
        explanation: row.explanation ?? '',
        contact: row.contact ?? '',
        decisionOn: row.decisionOn,
        publishedAt: row.publishedAt!.toISOString(),
        canRespond: item!.phase === 'collecting',
        hasSummary: row.status === 'concluded',
        extension: extensionView(row),
        withdrawal: withdrawalView(row),
        result: resultView(row),
        whole: counts(null),
        articleList: articles.map((article): ArticleView => ({
          id: article.id,
          position: article.position,
          heading: article.heading,
          text: article.text ?? '',
          plainNote: article.plainNote,
          counts: counts(article.id),
        })),
        files: await this.attachments.viewsOf(em, id, false),
      };
    });
  }

  /** The row and its articles, for files that are made of it. @throws {DomainError} NOT_FOUND also for a draft */
  published(id: string): Promise<{ row: Consultation; articles: Article[] }> {
    return this.uow.read(async (em) => {
      const row = await publishedConsultation(em, id);
      const articles = await em.find(Article, {
        where: { consultationId: id, text: Not(IsNull()) },
        order: { position: 'ASC' },
      });
      return { row, articles };
    });
  }

  /** The latest publications, for feeds. */
  latest(): Promise<Consultation[]> {
    return this.uow.readTogether('feed of consultations', (em) =>
      em.find(Consultation, {
        where: { publishedAt: Not(IsNull()) },
        order: { publishedAt: 'DESC', id: 'DESC' },
        take: 50,
      }),
    );
  }

  private async items(em: EntityManager, rows: readonly Consultation[]): Promise<ConsultationItemView[]> {
    const ids = rows.map(({ id }) => id);
    const sums = await sumsOf(em, ids);
    const articles = await articlesOf(em, ids);
    const names = await departmentNames(em, rows);
    const today = this.clock.today();
    return rows.map((row) =>
      itemView(row, {
        ...sums(row.id),
        articles: articles(row.id),
        departmentName: names(row.departmentId),
        today,
      }),
    );
  }
}

export async function publishedConsultation(em: EntityManager, id: string): Promise<Consultation> {
  const row = await em.findOneBy(Consultation, { id, publishedAt: Not(IsNull()) });
  if (!row) throw consultationNotFound();
  return row;
}

/** Names of the departments that draft them. */
export async function departmentNames(
  em: EntityManager,
  rows: readonly Pick<Consultation, 'departmentId'>[],
): Promise<(id: string) => string> {
  const found = await em.findBy(Department, { id: In(rows.map(({ departmentId }) => departmentId)) });
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}

async function articlesOf(em: EntityManager, ids: readonly string[]): Promise<(id: string) => number> {
  if (ids.length === 0) return () => 0;
  const rows = await readRows<{ id: string; n: number | string }>(
    em,
    `SELECT consultation_id AS id, COUNT(*) AS n FROM consultation_articles
     WHERE consultation_id IN (${ids.map(() => '?').join(', ')}) AND text IS NOT NULL GROUP BY consultation_id`,
    [...ids],
  );
  const numbers = new Map(rows.map(({ id, n }) => [id, Number(n)]));
  return (id) => numbers.get(id) ?? 0;
}

/** The phases as conditions; `phaseOf` says the same of one row. */
export function within(list: SelectQueryBuilder<Consultation>, phase: PublicPhase, today: LocalDate): void {
  const tomorrow = addDays(today, 1);
  const conditions: Record<PublicPhase, string> = {
    coming: `c.status = 'published' AND c.opensOn >= :tomorrow`,
    collecting: `c.status = 'published' AND c.opensOn < :tomorrow AND c.closesOn >= :today`,
    ended: `c.status = 'published' AND c.closesOn < :today`,
    concluded: `c.status = 'concluded'`,
    withdrawn: `c.status = 'withdrawn'`,
  };
  list.andWhere(conditions[phase], { today, tomorrow });
}
