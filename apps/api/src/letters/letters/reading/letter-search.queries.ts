import { Injectable } from '@nestjs/common';
import { normalPhone } from '@huiyin/contract';
import { isDepartmentBound } from '@huiyin/domain';
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { AuditService } from '../../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { queryThroughIndex } from '../../../kernel/database/with-index.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { decodeCursor, encodeCursor, limitOf, placeOf, type Page } from '../../../kernel/platform/pages.js';
import { containsAll, CORPORA, searchedText, termsOf } from '../../search/index.js';
import { SearchIndexService } from '../../search/search-index.service.js';
import { SEARCH_BUDGET, TextSearchService } from '../../search/text-search.service.js';
import { isByDeadline, LetterFilters, type LetterListQuery } from './letter-filters.js';
import { Letter } from '../letter.entity.js';
import { SubmitterFields } from '../intake/submitter-fields.js';

type SearchQuery = LetterListQuery & { q: string };

interface TextRow {
  id: string;
  ord: number;
  text: string;
}

/** Letters of a queue that are read at a time; most are dropped by a look at the index. */
const QUEUE_STEP = 500;
const SHORTEST_PHONE = 7;
/** A sender of more letters than this is found by the newest ones. */
const MOST_OF_ONE_SUBMITTER = 1000;

/**
 * `?q=` of the staff list: words in number, title and body through the search index, and the whole name or phone of
 * the submitter through the blind indexes. All other filters combine with it. A page may hold fewer letters than asked
 * for and still have a cursor, when the words stand in many letters that the filters leave out.
 */
@Injectable()
export class LetterSearchQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly filters: LetterFilters,
    private readonly index: SearchIndexService,
    private readonly texts: TextSearchService,
    private readonly submitters: SubmitterFields,
    private readonly audit: AuditService,
  ) {}

  async page(actor: StaffActor, query: SearchQuery): Promise<Page<Letter>> {
    await this.index.freshen('letters');
    const byQueue = isByDeadline(query);
    const below = byQueue ? undefined : placeOf(query.cursor);
    const written = await this.writtenBy(actor, query, below);
    const { ids, nextCursor } = byQueue
      ? await this.byDeadline(actor, query, written)
      : await this.newestFirst(actor, query, below, written);
    const letters = await this.uow.read((em) => em.findBy(Letter, { id: In(ids) }));
    const byId = new Map(letters.map((letter) => [letter.id, letter]));
    await this.recordSubmitterHits(
      actor,
      ids.filter((id) => written.has(id)),
    );
    return { items: ids.flatMap((id) => byId.get(id) ?? []), nextCursor };
  }

  private async newestFirst(
    actor: StaffActor,
    query: SearchQuery,
    below: number | undefined,
    written: ReadonlyMap<string, number>,
  ): Promise<{ ids: string[]; nextCursor: string | null }> {
    const page = await this.texts.page<TextRow>({
      corpus: 'letters',
      query: query.q,
      below,
      limit: limitOf(query),
      certain: [...written.values()],
      read: (ords) =>
        this.uow.read((em) => {
          const builder = this.allowed(em, actor, query).andWhere('l.searchOrd IN (:...ords)', { ords });
          return readTexts(em, builder, 'ix_letters_search');
        }),
    });
    return {
      ids: page.rows.map(({ id }) => id),
      nextCursor: page.next === null ? null : encodeCursor([page.next]),
    };
  }

  /** A queue keeps its order: its letters are gone through from the nearest deadline on. */
  private async byDeadline(
    actor: StaffActor,
    query: SearchQuery,
    written: ReadonlyMap<string, number>,
  ): Promise<{ ids: string[]; nextCursor: string | null }> {
    const limit = limitOf(query);
    const terms = termsOf(query.q);
    const found: { id: string; dueOn: string }[] = [];
    let after: readonly [string, string] | undefined = decodeCursor(query.cursor, 'day', 'id');
    let characters: number = SEARCH_BUDGET.characters;
    for (let seen = 0; seen < SEARCH_BUDGET.lookups && characters > 0; seen += QUEUE_STEP) {
      const rows = await this.queueStep(actor, query, after);
      const texts = await this.textsOf(query.q, rows, written);
      for (const row of rows) {
        const text = texts.get(row.id);
        characters -= text?.length ?? 0;
        if (written.has(row.id) || (text !== undefined && containsAll(text, terms))) found.push(row);
        if (found.length > limit) {
          const last = found[limit - 1]!;
          return {
            ids: found.slice(0, limit).map(({ id }) => id),
            nextCursor: encodeCursor([last.dueOn, last.id]),
          };
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < QUEUE_STEP) return { ids: found.map(({ id }) => id), nextCursor: null };
      after = [last.dueOn, last.id];
    }
    return { ids: found.map(({ id }) => id), nextCursor: after ? encodeCursor(after) : null };
  }

  private queueStep(
    actor: StaffActor,
    query: SearchQuery,
    after: readonly [string, string] | undefined,
  ): Promise<{ id: string; dueOn: string; ord: number | string | null }[]> {
    return this.uow.read((em) =>
      this.filters
        .orderByDeadline(this.allowed(em, actor, query), after)
        .select('l.id', 'id')
        .addSelect('l.dueOn', 'dueOn')
        .addSelect('l.searchOrd', 'ord')
        .limit(QUEUE_STEP)
        .getRawMany(),
    );
  }

  /** The texts that may contain the words: what the index rules out is not read at all. */
  private async textsOf(
    q: string,
    rows: readonly { id: string; ord: number | string | null }[],
    written: ReadonlyMap<string, number>,
  ): Promise<Map<string, string>> {
    const ords = rows.flatMap(({ ord }) => (ord === null ? [] : [Number(ord)]));
    const possible = await this.texts.among('letters', q, ords);
    const ids = rows
      .filter(({ id, ord }) => !written.has(id) && (ord === null || possible.has(Number(ord))))
      .map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const texts = await this.uow.read((em) =>
      readTexts(em, em.createQueryBuilder(Letter, 'l').where('l.id IN (:...ids)', { ids })),
    );
    return new Map(texts.map(({ id, text }) => [id, text]));
  }

  /**
   * Letters whose submitter has exactly this name or phone, and whose submitter this actor may know (`seesSubmitter`:
   * of a 反映问题 or a letter about a unit, handlers and heads may not; finding one by name would tell them).
   *
   * @returns id → place
   */
  private async writtenBy(
    actor: StaffActor,
    query: SearchQuery,
    below = Number.MAX_SAFE_INTEGER,
  ): Promise<Map<string, number>> {
    const plain = query.q.normalize('NFKC');
    const isPhone =
      normalPhone(plain) !== null ||
      (/^[+\d\s()-]+$/.test(plain) && plain.replace(/\D/g, '').length >= SHORTEST_PHONE);
    const [column, index, value] = isPhone
      ? (['submitterPhoneIndex', 'ix_letters_phone', this.submitters.phoneIndex(plain)] as const)
      : (['submitterNameIndex', 'ix_letters_submitter_name', this.submitters.nameIndex(plain)] as const);
    const rows = await this.uow.read((em) => {
      const builder = this.allowed(em, actor, query)
        .andWhere(`l.${column} = :value AND l.searchOrd < :below`, { value, below })
        .select('l.id', 'id')
        .addSelect('l.searchOrd', 'ord')
        .orderBy('l.searchOrd', 'DESC')
        .limit(MOST_OF_ONE_SUBMITTER);
      if (isDepartmentBound(actor.role))
        builder.andWhere(`l.kind <> 'report' AND l.accusedDepartmentId IS NULL`);
      return queryThroughIndex<{ id: string; ord: number | string }, Letter>(em, builder, index);
    });
    return new Map(rows.map(({ id, ord }) => [id, Number(ord)]));
  }

  private allowed(em: EntityManager, actor: StaffActor, query: LetterListQuery): SelectQueryBuilder<Letter> {
    const builder = em.createQueryBuilder(Letter, 'l');
    this.filters.restrict(builder, actor, query);
    return builder;
  }

  /**
   * Finding a letter by its sender reveals the sender, so it is audited. The line names the letters, never the sender.
   */
  private async recordSubmitterHits(actor: StaffActor, letters: readonly string[]): Promise<void> {
    if (letters.length === 0) return;
    await this.uow.run((em) =>
      this.audit.append(em, {
        actor: { role: actor.role, id: actor.id },
        action: 'letter.search_submitter',
        subjectType: 'letter',
        subjectId: null,
        detail: { letters },
      }),
    );
  }
}

async function readTexts(
  em: EntityManager,
  builder: SelectQueryBuilder<Letter>,
  index?: string,
): Promise<TextRow[]> {
  builder.select('l.id', 'id').addSelect('l.searchOrd', 'ord');
  const columns = CORPORA.letters.text;
  columns.forEach((name, i) => builder.addSelect(`l.${name}`, `text${i}`));
  type Raw = Record<string, string | null> & { id: string };
  const rows = index
    ? await queryThroughIndex<Raw, Letter>(em, builder, index)
    : await builder.getRawMany<Raw>();
  return rows.map((row) => ({
    id: row.id,
    ord: Number(row.ord),
    text: searchedText(columns.map((_, i) => row[`text${i}`])),
  }));
}
