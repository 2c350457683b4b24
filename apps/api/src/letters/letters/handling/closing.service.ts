import { Injectable } from '@nestjs/common';
import { addDays, toLocalDate, type LocalDate } from '@huiyin/workdays';
import { readRows } from '../../../kernel/database/statements.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { holdStatus } from '../reading/letter-access.js';
import { LetterMovesService } from './letter-moves.service.js';

/** Long enough for a rating or a 追问 to come first; both are still possible afterwards. */
export const CLOSED_AFTER_DAYS = 30;
/** Letters read at once, and letters of one transaction: on SQLite a request never waits for more than these. */
const PAGE = 500;
const BATCH = 20;
/** What one day does at most: an office that has years of answers when it updates is through in some weeks. */
const MOST_A_DAY = 20_000;
const SYSTEM = { role: 'system', id: null, departmentId: null } as const;

interface Row {
  id: string;
  due_on: LocalDate;
  answered_on: LocalDate;
}

/** 办结: closes answered letters. No figure and no clock changes, and the citizen may do the same as before. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly moves: LetterMovesService,
  ) {}

  /** Any number of times, and by several instances. @returns how many letters were closed */
  async close(asOf: Date): Promise<number> {
    const until = addDays(toLocalDate(asOf), -CLOSED_AFTER_DAYS);
    let closed = 0;
    let after = { due_on: '0001-01-01', id: '' };
    while (closed < MOST_A_DAY) {
      const rows = await this.page(after);
      const last = rows.at(-1);
      if (!last) break;
      const old = rows.filter((row) => row.answered_on <= until).map(({ id }) => id);
      for (let start = 0; start < old.length; start += BATCH)
        closed += await this.closeAll(old.slice(start, start + BATCH));
      after = last;
    }
    return closed;
  }

  /** By the index of letters by status: those closed before are not in it, however many years of them there are. */
  private page({ due_on, id }: { due_on: string; id: string }): Promise<Row[]> {
    return this.uow.read((em) =>
      readRows<Row>(
        em,
        `SELECT id, due_on, answered_on FROM letters
         WHERE status = 'answered' AND due_on >= ? AND (due_on > ? OR id > ?)
         ORDER BY due_on, id LIMIT ${PAGE}`,
        [due_on, due_on, id],
      ),
    );
  }

  private closeAll(ids: readonly string[]): Promise<number> {
    return this.uow.run(async (em) => {
      let closed = 0;
      for (const letterId of ids) {
        // Asked again since the page was read, or closed by another instance.
        if ((await holdStatus(em, letterId)) !== 'answered') continue;
        const step = { event: 'closed', citizenText: '来信已办结' };
        await this.moves.move({ letterId, action: 'close', actor: SYSTEM, step: () => step });
        closed += 1;
      }
      return closed;
    });
  }
}
