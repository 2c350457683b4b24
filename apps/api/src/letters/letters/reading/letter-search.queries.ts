import { Injectable } from '@nestjs/common';
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { AuditService } from '../../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { queryThroughIndex } from '../../../kernel/database/with-index.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { decodeCursor, encodeCursor, limitOf, placeOf, type Page } from '../../../kernel/platform/pages.js';
import { containsAll, CORPORA, searchedText, termsOf } from '../../search/index.js';
import { SearchIndexService } from '../../search/search-index.service.js';
import { SEARCH_BUDGET, TextSearchService } from '../../search/text-search.service.js';
import { LetterFilters, orderOf, type LetterListQuery } from './letter-filters.js';
import { Letter } from '../letter.entity.js';
import type { SearchHitView } from '../dto/letter-views.dto.js';
import { answersOf, hitOf } from './search-hits.js';
import { SenderSearchQueries } from './sender-search.queries.js';

type SearchQuery = LetterListQuery & { q: string };

interface TextRow {
  id: string;
  ord: number;
  text: string;
}

/** Letters of a queue that are read at a time; most are dropped by a look at the index. */
const QUEUE_STEP = 500;
const COUNTED_UNINDEXED = 10_000;

/**
 * `?q=` of the staff list: words in number, title, body and answers through the search index, and the submitter's name
 * or phone. All other filters combine with it. A page may hold fewer letters than asked
 * for and still have a cursor, when the words stand in many letters that the filters leave out.
 */
@Injectable()
export class LetterSearchQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly filters: LetterFilters,
    private readonly index: SearchIndexService,
    private readonly texts: TextSearchService,
    private readonly senders: SenderSearchQueries,
    private readonly audit: AuditService,
  ) {}

  async page(actor: StaffActor, query: SearchQuery): Promise<Page<Letter>> {
    await this.index.freshen('letters');
    const byQueue = orderOf(query).by === 'dueOn';
    const below = byQueue ? undefined : placeOf(query.cursor);
    const written = await this.senders.writing(query.q, below, (em) => this.allowed(em, actor, query), actor);
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
        .orderByDeadline(this.allowed(em, actor, query), after, orderOf(query).direction)
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

  /** How many letters the words were not looked for in, because the index has not come to them yet. */
  unindexed(): Promise<number> {
    return this.index.behind('letters', COUNTED_UNINDEXED);
  }

  /** Where the words stand in each of these letters: what the list marks. */
  async hits(q: string, letters: readonly Letter[]): Promise<Map<string, SearchHitView>> {
    const answers = await this.uow.read((em) =>
      answersOf(
        em,
        letters.map(({ id }) => id),
      ),
    );
    return new Map(
      letters.map((letter) => [letter.id, hitOf(letter, answers.get(letter.id) ?? [], termsOf(q))]),
    );
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

/** The searched texts of letters with their answers, as a builder lets them through. */
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
  const answers = await answersOf(
    em,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    ord: Number(row.ord),
    text: searchedText([...columns.map((_, i) => row[`text${i}`]), ...(answers.get(row.id) ?? [])]),
  }));
}
