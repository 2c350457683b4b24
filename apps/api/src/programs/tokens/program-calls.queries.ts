import { Inject, Injectable } from '@nestjs/common';
import { normalizeLetterNumber } from '@huiyin/domain';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { letterNotFound } from '../../kernel/platform/errors.js';
import { leastIdSince } from '../../kernel/platform/ids.js';
import { decodeCursor, encodeCursor, limitOf, type PageQuery } from '../../kernel/platform/pages.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import type { SummaryQuery } from '../../oversight/supervision/index.js';
import { SummaryQueries } from '../../oversight/supervision/summary.queries.js';
import type { ProgramFiguresView, ProgressPage, ProgressView } from './program-calls.dto.js';

const COLUMNS = ['id', 'number', 'kind', 'mailbox', 'status', 'receivedOn', 'dueOn', 'answeredOn'] as const;
/** Figures are those a supervisor reads; nothing else is done in this name. */
const ALL_FIGURES = {
  id: '',
  role: 'supervisor',
  departmentId: null,
  username: '',
  displayName: '',
} as const;

/**
 * A letter gets its id before it is stored, and two servers store side by side: a program that has read the younger one
 * would never come back for the older. So the list ends before letters that are younger than this.
 */
const SETTLED_SECONDS = 30;

/** What programs read. Sealed columns and texts are not even selected. */
@Injectable()
export class ProgramCallsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly summary: SummaryQueries,
    @Inject(ENV) private readonly env: Pick<Env, 'backgroundSecondMs'>,
  ) {}

  async letters(query: PageQuery): Promise<ProgressPage> {
    const limit = limitOf(query);
    const [after] = decodeCursor(query.cursor, 'id') ?? [];
    const settled = leastIdSince(SETTLED_SECONDS * this.env.backgroundSecondMs);
    const rows = await this.uow.read((em) => {
      const list = em
        .createQueryBuilder(Letter, 'l')
        .select(COLUMNS.map((column) => `l.${column}`))
        .where('l.id < :settled', { settled })
        .orderBy('l.id', 'ASC')
        .limit(limit + 1);
      return (after ? list.andWhere('l.id > :after', { after }) : list).getMany();
    });
    const items = rows.slice(0, limit).map(progressOf);
    const last = items.at(-1);
    // Given at the end as well, so that a program goes on from there.
    const nextCursor = last ? encodeCursor([last.id]) : (query.cursor ?? null);
    return { items, nextCursor, more: rows.length > limit };
  }

  /** @throws {DomainError} NOT_FOUND */
  async letter(text: string): Promise<ProgressView> {
    const number = normalizeLetterNumber(text);
    const row =
      number &&
      (await this.uow.read((em) =>
        em
          .createQueryBuilder(Letter, 'l')
          .select(COLUMNS.map((column) => `l.${column}`))
          .where('l.number = :number', { number })
          .getOne(),
      ));
    if (!row) throw letterNotFound();
    return progressOf(row);
  }

  async figures(query: SummaryQuery): Promise<ProgramFiguresView> {
    const {
      byHandler: _people,
      unhandled: _queue,
      ...figures
    } = await this.summary.summary(ALL_FIGURES, query);
    return figures;
  }
}

const progressOf = (row: Letter): ProgressView => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  mailbox: row.mailbox,
  status: row.status,
  receivedOn: row.receivedOn,
  dueOn: row.dueOn,
  answeredOn: row.answeredOn,
});
