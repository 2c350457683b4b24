import { Injectable } from '@nestjs/common';
import { QUEUE_LABELS } from '@huiyin/contract';
import { isDepartmentBound, maskName, normalizeLetterNumber, queuesFor, seesSubmitter } from '@huiyin/domain';
import type { SelectQueryBuilder } from 'typeorm';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { bindInstant } from '../../../kernel/database/engine.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { DirectoryService, type Directory } from '../../../people/departments/directory.service.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../../kernel/platform/pages.js';
import type {
  LetterItemView,
  QueueCountsView,
  SearchHitView,
  StaffLetterPage,
} from '../dto/letter-views.dto.js';
import { LetterFilters, orderOf, type LetterListQuery, type LetterOrder } from './letter-filters.js';
import { LetterSearchQueries } from './letter-search.queries.js';
import { hotlineOrdersOf } from './hotline-views.js';
import { coreView, type Viewpoint } from './letter-views.js';
import { Letter } from '../letter.entity.js';
import { ERASED_NAME, SubmitterFields } from '../intake/submitter-fields.js';
import { isWithoutHandler } from '../handling/placing.js';
import { standInText } from './stand-in-text.js';

/** The menu says 99+ past it: what a queue costs to count never grows with the table. */
const COUNTED = 100;

/** The staff list: newest first when looking back, nearest deadline first when working. */
@Injectable()
export class LettersQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly directory: DirectoryService,
    private readonly filters: LetterFilters,
    private readonly search: LetterSearchQueries,
    private readonly submitters: SubmitterFields,
  ) {}

  async list(actor: StaffActor, query: LetterListQuery): Promise<StaffLetterPage> {
    const number = query.q === undefined ? null : normalizeLetterNumber(query.q);
    const asked = query.q === undefined || number ? null : { ...query, q: query.q };
    const page = asked ? await this.search.page(actor, asked) : await this.page(actor, query, number);
    const viewpoint = { calendar: this.calendars.current(), today: this.clock.today() };
    const directory = await this.directory.load();
    const orders = await this.uow.read((em) => hotlineOrdersOf(em, page.items));
    const hits = asked ? await this.search.hits(asked.q, page.items) : new Map<string, SearchHitView>();
    return {
      items: page.items.map((row) => ({
        ...itemView(row, viewpoint, directory),
        submitter: this.submitterOf(row, actor),
        realName: row.realName,
        hotline: orders.get(row.id) ?? null,
        hit: hits.get(row.id) ?? null,
      })),
      nextCursor: page.nextCursor,
      unindexed: asked ? await this.search.unindexed() : 0,
    };
  }

  /** Masked, and null where this reader may not know the sender: a surname would tell in a small unit. */
  private submitterOf(letter: Letter, actor: StaffActor): string | null {
    const scope = { ...letter, coDepartmentIds: [actor.departmentId ?? ''] };
    if (!seesSubmitter(scope, actor)) return null;
    const name = this.submitters.nameOf(letter.submitterName);
    return name === ERASED_NAME ? name : maskName(name);
  }

  /** How much waits in each queue of this person; what is done is not counted. */
  async counts(actor: StaffActor): Promise<QueueCountsView> {
    const items = [];
    for (const name of queuesFor(actor.role).filter((queue) => queue !== 'done')) {
      const rows = await this.uow.read((em) => {
        const builder = em.createQueryBuilder(Letter, 'l').select('l.id', 'id').limit(COUNTED);
        this.filters.restrict(builder, actor, { queue: name });
        // Every queue but what is done and 回访 holds open letters: a department has few of those, and an index on them.
        if (isDepartmentBound(actor.role) && name !== 'to_call_back')
          builder.andWhere('l.isOpen = :isOpen', { isOpen: true });
        return builder.getRawMany<{ id: string }>();
      });
      items.push({ name, label: QUEUE_LABELS[name], count: rows.length });
    }
    return { items };
  }

  private async page(
    actor: StaffActor,
    query: LetterListQuery,
    number: string | null,
  ): Promise<Page<Letter>> {
    const limit = limitOf(query);
    const order = orderOf(query);
    const byDeadline = order.by === 'dueOn';
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(Letter, 'l');
      this.filters.restrict(builder, actor, query);
      // MariaDB would rather sort all letters of a department than walk those of a status in their order.
      if (query.status && !query.queue && !number && !byDeadline) {
        const inDepartment = query.department !== undefined || isDepartmentBound(actor.role);
        builder.useIndex(inDepartment ? 'ix_letters_department_status' : 'ix_letters_status_received');
      }
      if (number) builder.andWhere('l.number = :number', { number });
      return this.order(builder, order, query.cursor)
        .take(limit + 1)
        .getMany();
    });
    return pageOf(rows, limit, (row) =>
      byDeadline ? [row.dueOn, row.id] : [row.receivedAt.toISOString(), row.id],
    );
  }

  private order(
    builder: SelectQueryBuilder<Letter>,
    { by, direction }: LetterOrder,
    cursor: string | undefined,
  ): SelectQueryBuilder<Letter> {
    if (by === 'dueOn')
      return this.filters.orderByDeadline(builder, decodeCursor(cursor, 'day', 'id'), direction);
    const [at, id] = decodeCursor(cursor, 'instant', 'id') ?? [];
    if (at !== undefined) {
      const past = direction === 'ASC' ? '>' : '<';
      builder.andWhere(`(l.receivedAt ${past} :at OR (l.receivedAt = :at AND l.id ${past} :id))`, {
        at: bindInstant(this.uow.engine, new Date(at)),
        id,
      });
    }
    return builder.orderBy('l.receivedAt', direction).addOrderBy('l.id', direction);
  }
}

export function itemView(letter: Letter, viewpoint: Viewpoint, directory: Directory): LetterItemView {
  return {
    id: letter.id,
    ...coreView(letter, viewpoint),
    source: letter.source,
    department: directory.department(letter.departmentId),
    handler: directory.user(letter.handlerId),
    withoutHandler: isWithoutHandler(letter, directory),
    standIn: standInText(letter, directory),
    callBackOwed: letter.callBackSince !== null,
    refusalPending: letter.refusalProposedBy !== null,
    version: letter.version,
    answeredAt: letter.answeredAt?.toISOString() ?? null,
  };
}
