import { Injectable } from '@nestjs/common';
import { CALL_BACK_RATINGS, RATING_LABELS, RATINGS, type Rating, type LetterKind } from '@huiyin/contract';
import { addDays, startOfDay } from '@huiyin/workdays';
import { bindInstant, readInstant } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import type {
  RatingItemView,
  RatingsQuery,
  SatisfactionFiguresView,
  SatisfactionView,
  UnitQuery,
} from './dto/figure-views.dto.js';
import type { Condition } from './figures.js';
import { joined, periodOf, scopeOf, unitConditions, type Period } from './scope.js';

interface Group {
  departmentId: string | null;
  rating: Rating;
  count: number;
  owed: number;
}

interface ItemRow {
  id: string;
  round: number;
  number: string;
  title: string;
  kind: LetterKind;
  departmentId: string | null;
  handlerId: string | null;
  rating: Rating;
  at: unknown;
}

/** What citizens thought of their answers. Read through the index by time of rating; letters by primary key. */
@Injectable()
export class SatisfactionQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
  ) {}

  async satisfaction(actor: StaffActor, query: UnitQuery): Promise<SatisfactionView> {
    const period = periodOf(query, this.clock.today());
    const { where, values } = joined([...this.during(period), ...scopeOf(actor), ...unitConditions(query)]);
    const rows = await this.uow.read((em) =>
      readRows<Group>(
        em,
        `SELECT l.department_id AS departmentId, r.rating, COUNT(*) AS count,
           SUM(CASE WHEN l.call_back_since IS NOT NULL AND r.at >= l.call_back_since THEN 1 ELSE 0 END) AS owed
         FROM letter_ratings r JOIN letters l ON l.id = r.letter_id
         WHERE 1 = 1${where} GROUP BY l.department_id, r.rating`,
        values,
      ),
    );
    const groups = rows.map((row) => ({ ...row, count: Number(row.count), owed: Number(row.owed) }));
    const directory = await this.directory.load();
    const departments = [...new Set(groups.map(({ departmentId }) => departmentId))];
    return {
      ...period,
      ...figuresOf(groups),
      byDepartment: departments
        .map((departmentId) => ({
          departmentId,
          department: directory.department(departmentId)?.name ?? null,
          ...figuresOf(groups.filter((group) => group.departmentId === departmentId)),
        }))
        .sort((a, b) => b.rated - a.rated || (String(a.departmentId) < String(b.departmentId) ? -1 : 1)),
    };
  }

  /** The ratings behind a number, newest first. A letter rated after both of its answers stands here twice. */
  async ratings(actor: StaffActor, query: RatingsQuery): Promise<Page<RatingItemView>> {
    const limit = limitOf(query);
    const { where, values } = joined([
      ...this.during(periodOf(query, this.clock.today())),
      ...(query.rating ? [['r.rating = ?', query.rating] as const] : []),
      ...scopeOf(actor),
      ...unitConditions(query),
      ...this.after(query.cursor),
    ]);
    const rows = await this.uow.read((em) =>
      readRows<ItemRow>(
        em,
        `SELECT l.id, r.round, l.number, l.title, l.kind, l.department_id AS departmentId, l.handler_id AS handlerId,
           r.rating, r.at
         FROM letter_ratings r JOIN letters l ON l.id = r.letter_id
         WHERE 1 = 1${where} ORDER BY r.at DESC, r.letter_id DESC, r.round DESC LIMIT ${limit + 1}`,
        values,
      ),
    );
    const page = pageOf(rows, limit, (row) => [readInstant(row.at).toISOString(), row.id, row.round]);
    const directory = await this.directory.load();
    const items = page.items.map(({ departmentId, handlerId, rating, at, ...row }) => ({
      ...row,
      department: directory.department(departmentId)?.name ?? null,
      handler: directory.user(handlerId)?.name ?? null,
      rating,
      ratingLabel: RATING_LABELS[rating],
      at: readInstant(at).toISOString(),
    }));
    return { items, nextCursor: page.nextCursor };
  }

  /** Days of the office: from the midnight that begins the first to the one that ends the last. */
  private during({ from, to }: Period): Condition[] {
    return [
      ['r.at >= ?', this.bind(startOfDay(from))],
      ['r.at < ?', this.bind(startOfDay(addDays(to, 1)))],
    ];
  }

  private after(cursor: string | undefined): Condition[] {
    const last = decodeCursor(cursor, 'instant', 'id', 'whole');
    if (!last) return [];
    const [text, id, round] = last;
    const at = this.bind(new Date(text));
    return [
      ['r.at <= ?', at],
      ['(r.at < ? OR r.letter_id < ? OR (r.letter_id = ? AND r.round < ?))', at, id, id, round],
    ];
  }

  private bind(at: Date): string | Date {
    return bindInstant(this.uow.engine, at);
  }
}

function figuresOf(groups: readonly Group[]): SatisfactionFiguresView {
  const countOf = (rating: Rating): number =>
    groups.reduce((sum, group) => (group.rating === rating ? sum + group.count : sum), 0);
  const ratings = RATINGS.map((rating) => ({
    rating,
    ratingLabel: RATING_LABELS[rating],
    count: countOf(rating),
  }));
  const rated = ratings.reduce((sum, { count }) => sum + count, 0);
  const poorGroups = groups.filter(({ rating }) => CALL_BACK_RATINGS.includes(rating));
  const poor = poorGroups.reduce((sum, { count }) => sum + count, 0);
  const callBacksOpen = poorGroups.reduce((sum, { owed }) => sum + owed, 0);
  return {
    rated,
    satisfiedRate: rated === 0 ? null : (rated - poor) / rated,
    ratings,
    callBacksOpen,
    callBacksDone: poor - callBacksOpen,
  };
}
