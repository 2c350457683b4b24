import { Injectable } from '@nestjs/common';
import { LETTER_STATUS_LABELS, type LetterStatus } from '@huiyin/contract';
import { addDays, daysBetween, localDate, type LocalDate } from '@huiyin/workdays';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { groupsOf } from '../../letters/search/index.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import type { HotMattersView, HotMatterView } from './dto/hot-matters.dto.js';
import type { Condition } from './figures.js';
import { joined, scopeOf } from './scope.js';

const DAYS = 7;
/** From so many letters on, a matter gathers them. */
const FEWEST = 3;
const MOST_MATTERS = 10;
/** The newest letters of the week, and earlier ones that show which words are common. */
const MOST_LETTERS = 400;
const MOST_EARLIER = 600;
/** Scopes whose groups are remembered: all letters, and one for each department. */
const MOST_SCOPES = 64;

interface Row {
  id: string;
  number: string;
  title: string;
  body: string;
  receivedOn: LocalDate;
  status: LetterStatus;
  departmentId: string | null;
}

interface Remembered {
  /** the letters that were grouped */
  of: string;
  groups: number[][];
}

/**
 * 热点: matters that gathered three letters or more in seven days, today included. A 反映问题 or a letter about a unit
 * counts to none (信访工作条例 §30): that there are several would tell. The groups of a scope are made again when its
 * letters are others; at most a thousand texts are read (docs/adr/0032).
 */
@Injectable()
export class HotMattersQueries {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
  ) {}

  async hot(actor: StaffActor): Promise<HotMattersView> {
    const to = this.clock.today();
    const from = addDays(to, 1 - DAYS);
    const rows = await this.letters(
      scopeOf(actor),
      'l.received_on BETWEEN ? AND ?',
      [from, to],
      MOST_LETTERS,
    );
    const groups = await this.groups(actor, from, rows);
    const directory = await this.directory.load();
    const items = groups.slice(0, MOST_MATTERS).map((group): HotMatterView => {
      const letters = group.map((place) => rows[place]!);
      const days = Array<number>(DAYS).fill(0);
      for (const { receivedOn } of letters) days[daysBetween(from, localDate(receivedOn))]! += 1;
      return {
        title: letters[0]?.title ?? '',
        count: letters.length,
        days,
        letters: letters
          .sort((a, b) =>
            a.receivedOn === b.receivedOn ? (a.id < b.id ? 1 : -1) : a.receivedOn < b.receivedOn ? 1 : -1,
          )
          .map(({ id, number, title, receivedOn, status, departmentId }) => ({
            id,
            number,
            title,
            receivedOn,
            statusLabel: LETTER_STATUS_LABELS[status],
            department: directory.department(departmentId)?.name ?? null,
          })),
      };
    });
    return { from, to, items };
  }

  private async groups(actor: StaffActor, from: LocalDate, rows: readonly Row[]): Promise<number[][]> {
    const scope = JSON.stringify(scopeOf(actor));
    const of = rows.map(({ id }) => id).join();
    const known = this.remembered.get(scope);
    if (known?.of === of) return known.groups;
    // Which words are common the whole office shows; a department alone has too few letters for that.
    const earlier = await this.letters([], 'l.received_on < ?', [from], MOST_EARLIER);
    const groups = groupsOf(rows.map(textOf), earlier.map(textOf)).filter(({ length }) => length >= FEWEST);
    if (this.remembered.size >= MOST_SCOPES) this.remembered.clear();
    this.remembered.set(scope, { of, groups });
    return groups;
  }

  private letters(
    within: readonly Condition[],
    condition: string,
    values: unknown[],
    most: number,
  ): Promise<Row[]> {
    const scope = joined(within);
    return this.uow.read((em) =>
      readRows<Row>(
        em,
        `SELECT l.id, l.number, l.title, l.body, l.received_on AS receivedOn, l.status, l.department_id AS departmentId
         FROM letters l
         WHERE ${condition} AND l.kind <> 'report' AND l.accused_department_id IS NULL${scope.where}
         ORDER BY l.received_on DESC, l.received_at DESC, l.id DESC LIMIT ${most}`,
        [...values, ...scope.values],
      ),
    );
  }
}

const textOf = ({ title, body }: Row): string => `${title}\n${body}`;
