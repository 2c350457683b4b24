import { Injectable } from '@nestjs/common';
import {
  LETTER_KIND_LABELS,
  LETTER_STATUS_LABELS,
  MAILBOX_LABELS,
  type LetterKind,
  type LetterStatus,
  type Mailbox,
} from '@huiyin/contract';
import { isDepartmentBound } from '@huiyin/domain';
import { type LocalDate } from '@huiyin/workdays';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import {
  NOBODY,
  type Figure,
  type StatisticsLetterView,
  type StatisticsListQuery,
} from './dto/statistics-views.dto.js';

interface Row {
  id: string;
  round: number;
  mailbox: Mailbox;
  kind: LetterKind;
  status: LetterStatus;
  departmentId: string | null;
  handlerId: string | null;
  openedOn: LocalDate;
  dueOn: LocalDate;
  provisional: unknown;
  endedOn: LocalDate | null;
  number: string;
  title: string;
  accusedDepartmentId: string | null;
}

type Condition = readonly [sql: string, ...values: string[]];
interface Columns {
  round: string;
  opened: string;
  due: string;
  ended: string;
  status: string;
}
type Rule = (c: Columns, from: LocalDate, to: LocalDate) => Condition[];

const opened: Rule = (c, from, to) => [
  [`${c.opened} >= ?`, from],
  [`${c.opened} <= ?`, to],
];
const ended: Rule = (c, from, to) => [
  [`${c.ended} >= ?`, from],
  [`${c.ended} <= ?`, to],
];
const endedAs =
  (...statuses: LetterStatus[]): Rule =>
  (c, from, to) => [
    ...ended(c, from, to),
    [`${c.status} IN (${statuses.map(() => '?').join(', ')})`, ...statuses],
  ];
const answered = endedAs('answered', 'closed');

/** Which rounds a figure counts: the other face of `openingOf`, `endingOf` and `lapseOf` in libs/domain. */
const RULES: Record<Figure, Rule> = {
  received: (c, from, to) => [...opened(c, from, to), [`${c.round} = 1`]],
  reopened: (c, from, to) => [...opened(c, from, to), [`${c.round} > 1`]],
  valid: (c, from, to) => [
    ...opened(c, from, to),
    [`${c.round} = 1`],
    [`${c.status} NOT IN ('merged', 'withdrawn')`],
  ],
  closed: ended,
  answered,
  answeredOnTime: (c, from, to) => [...answered(c, from, to), [`${c.ended} <= ${c.due}`]],
  answeredLate: (c, from, to) => [...answered(c, from, to), [`${c.ended} > ${c.due}`]],
  refused: endedAs('refused'),
  referred: endedAs('referred'),
  merged: endedAs('merged'),
  withdrawn: endedAs('withdrawn'),
  carriedIn: (c, from) => [
    [`${c.opened} < ?`, from],
    [`(${c.ended} IS NULL OR ${c.ended} >= ?)`, from],
  ],
  carriedOut: (c, _from, to) => [
    [`${c.opened} <= ?`, to],
    [`(${c.ended} IS NULL OR ${c.ended} > ?)`, to],
  ],
  overdue: (c, _from, to) => [
    [`${c.due} < ?`, to],
    [`(${c.ended} IS NULL OR ${c.ended} > ?)`, to],
  ],
};

const CURRENT: Columns = {
  round: '(l.reopened_count + 1)',
  opened: 'l.clock_from',
  due: 'l.due_on',
  ended: 'l.ended_on',
  status: 'l.status',
};
const PAST: Columns = {
  round: 'p.round',
  opened: 'p.opened_on',
  due: 'p.due_on',
  ended: 'p.ended_on',
  status: 'p.status',
};

/** The letters behind a figure. A letter asked again may stand in it twice, once for each round. */
@Injectable()
export class StatisticsLettersQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: DirectoryService,
  ) {}

  async list(actor: StaffActor, query: StatisticsListQuery): Promise<Page<StatisticsLetterView>> {
    const limit = limitOf(query);
    const place = placeOf(query.cursor);
    const [current, past] = [CURRENT, PAST].map((columns) => {
      const table = columns === CURRENT ? 'l' : 'p';
      const conditions = [
        ...RULES[query.figure](columns, query.from, query.to),
        ...scopeOf(actor, query, table),
        ...(place ? after(columns, table === 'l' ? 'l.id' : 'p.letter_id', place) : []),
        // Rounds are two at the most; named, they let the index by round and day serve.
        ...(table === 'l' ? [['l.reopened_count IN (0, 1)'] as const] : []),
      ];
      return {
        where: conditions.map(([sql]) => sql).join(' AND '),
        values: conditions.flatMap(([, ...values]) => values),
      };
    }) as [{ where: string; values: string[] }, { where: string; values: string[] }];
    const rows = await this.uow.read((em) =>
      em.query<Row[]>(
        `SELECT * FROM (
           SELECT l.id, l.reopened_count + 1 AS round, l.mailbox, l.kind, l.status, l.department_id AS departmentId,
             l.handler_id AS handlerId, l.clock_from AS openedOn, l.due_on AS dueOn, l.ended_on AS endedOn,
             l.due_provisional AS provisional, l.number, l.title, l.accused_department_id AS accusedDepartmentId
           FROM letters l WHERE ${current.where}
           UNION ALL
           SELECT p.letter_id, p.round, p.mailbox, p.kind, p.status, p.department_id, p.handler_id, p.opened_on,
             p.due_on, p.ended_on, 0, l.number, l.title, l.accused_department_id
           FROM letter_past_rounds p JOIN letters l ON l.id = p.letter_id WHERE ${past.where}
         ) rounds ORDER BY openedOn, id, round LIMIT ${limit + 1}`,
        [...current.values, ...past.values],
      ),
    );
    const page = pageOf(rows, limit, ({ openedOn, id, round }) => [openedOn, id, Number(round)]);
    const directory = await this.directory.load();
    return {
      items: page.items.map(({ departmentId, handlerId, accusedDepartmentId, ...row }) => ({
        ...row,
        ...(isAbout(actor, accusedDepartmentId) && HIDDEN),
        round: Number(row.round),
        // A round that is over has been answered or not: its day no longer moves.
        provisional: Number(row.provisional) === 1,
        mailboxLabel: MAILBOX_LABELS[row.mailbox],
        kindLabel: LETTER_KIND_LABELS[row.kind],
        statusLabel: LETTER_STATUS_LABELS[row.status],
        department: directory.department(departmentId)?.name ?? null,
        handler: directory.user(handlerId)?.name ?? null,
      })),
      nextCursor: page.nextCursor,
    };
  }
}

/**
 * 信访工作条例 §30: a unit does not read letters about itself, also of a round it answered before the letter was known
 * to be one. The round was its own and is counted, so the list has a line for it.
 */
const HIDDEN = { number: null, title: '反映本处室的来信，不显示' };
const isAbout = ({ role, departmentId }: StaffActor, accused: string | null): boolean =>
  isDepartmentBound(role) && accused !== null && accused === departmentId;

function scopeOf(actor: StaffActor, query: StatisticsListQuery, table: 'l' | 'p'): Condition[] {
  const conditions: Condition[] = [];
  const equals = (column: string, value: string | undefined): void => {
    if (value === NOBODY) conditions.push([`${table}.${column} IS NULL`]);
    else if (value !== undefined) conditions.push([`${table}.${column} = ?`, value]);
  };
  if (isDepartmentBound(actor.role)) equals('department_id', actor.departmentId ?? '');
  equals('mailbox', query.mailbox);
  equals('kind', query.kind);
  equals('department_id', query.department);
  equals('handler_id', query.handler);
  if (query.refusalCode)
    conditions.push(table === 'l' ? ['l.refusal_code = ?', query.refusalCode] : ['1 = 0']);
  return conditions;
}

type Place = readonly [openedOn: string, id: string, round: number];

function placeOf(cursor: string | undefined): Place | undefined {
  return decodeCursor(cursor, 'day', 'id', 'whole');
}

const after = (
  { opened: day, round: n }: Columns,
  id: string,
  [openedOn, lastId, round]: Place,
): Condition[] => [
  [`${day} >= ?`, openedOn],
  [`(${day} > ? OR ${id} > ? OR (${id} = ? AND ${n} > ${Math.trunc(round)}))`, openedOn, lastId, lastId],
];
