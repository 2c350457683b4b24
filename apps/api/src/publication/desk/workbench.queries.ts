import { Injectable } from '@nestjs/common';
import { PUBLICATION_STATE_LABELS, type PublicationState } from '@huiyin/contract';
import { can, isDepartmentBound } from '@huiyin/domain';
import { bindInstant, readInstant } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import { reactionsTo } from '../reactions/reactions.service.js';
import type { PublicationCountsView, PublicationListQuery, PublicationPage } from '../dto/workbench.dto.js';

interface Row {
  letter_id: string;
  number: string;
  title: string;
  department_id: string | null;
  answered_on: string | null;
  status: PublicationState | null;
  prepared_by: string | null;
  at: unknown;
  comment: string | null;
}

const COLUMNS =
  'l.id AS letter_id, l.number, l.title, l.department_id, l.answered_on, d.status, d.prepared_by, d.comment';
/** A citizen who asked again takes the answer back to the desk: it waits for the next one. */
const WAITING = `FROM publication_candidates c JOIN letters l ON l.id = c.letter_id
  LEFT JOIN publication_drafts d ON d.letter_id = c.letter_id WHERE l.status IN ('answered', 'closed')`;
const DRAFTS = 'FROM publication_drafts d JOIN letters l ON l.id = d.letter_id WHERE d.status = ?';
/** The menu says 99+ past it. */
const COUNTED = 100;

/** Publications by state, the latest first; those waiting for the second person unless asked otherwise. */
@Injectable()
export class WorkbenchQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: DirectoryService,
  ) {}

  async list(actor: StaffActor, query: PublicationListQuery): Promise<PublicationPage> {
    const limit = limitOf(query);
    const state = query.status ?? 'prepared';
    const isWaiting = state === 'waiting';
    const [at, id] = isWaiting ? ['c.since', 'c.letter_id'] : ['d.prepared_at', 'd.letter_id'];
    const [from, values] = visibleTo(actor, isWaiting ? [WAITING, []] : [DRAFTS, [state]], isWaiting);
    const after = this.lastShown(query.cursor);
    const rows = await this.uow.read((em) =>
      em.query<Row[]>(
        `SELECT ${COLUMNS}, ${at} AS at ${from}
         ${after ? `AND (${at} < ? OR (${at} = ? AND ${id} < ?))` : ''}
         ORDER BY ${at} DESC, ${id} DESC LIMIT ${limit + 1}`,
        [...values, ...(after ?? [])],
      ),
    );
    const directory = await this.directory.load();
    const reactions = await this.uow.read((em) =>
      reactionsTo(em, state === 'released' ? rows.map(({ letter_id }) => letter_id) : []),
    );
    const page = pageOf(rows, limit, (row) => [readInstant(row.at).toISOString(), row.letter_id]);
    return {
      items: page.items.map((row) => {
        const status = isWaiting ? (row.status === 'rejected' ? 'rejected' : 'waiting') : state;
        return {
          letterId: row.letter_id,
          number: row.number,
          title: row.title,
          status,
          statusLabel: PUBLICATION_STATE_LABELS[status],
          department: directory.department(row.department_id)?.name ?? null,
          answeredOn: row.answered_on,
          preparedBy: directory.user(row.prepared_by)?.name ?? null,
          preparedByMe: row.prepared_by === actor.id,
          at: readInstant(row.at).toISOString(),
          comment: row.comment,
          reactions: reactions(row.letter_id),
        };
      }),
      nextCursor: page.nextCursor,
    };
  }

  /** For the menu: what this person can do something about. */
  async counts(actor: StaffActor): Promise<PublicationCountsView> {
    const count = (from: string, values: unknown[]): Promise<number> =>
      this.uow.read(async (em) => {
        const [row] = await em.query<{ n: number | string }[]>(
          `SELECT COUNT(*) AS n FROM (SELECT 1 AS one ${from} LIMIT ${COUNTED}) found`,
          values,
        );
        return Number(row?.n ?? 0);
      });
    const [from, values] = visibleTo(actor, [DRAFTS, ['prepared']], false);
    return {
      waiting: can(actor.role, 'publication.prepare') ? await count(WAITING, []) : 0,
      prepared: can(actor.role, 'publication.release')
        ? await count(`${from} AND d.prepared_by <> ?`, [...values, actor.id])
        : 0,
    };
  }

  private lastShown(cursor: string | undefined): unknown[] | undefined {
    const place = decodeCursor(cursor, 'instant', 'id');
    if (!place) return undefined;
    const [at, id] = place;
    const bound = bindInstant(this.uow.engine, new Date(at));
    return [bound, bound, id];
  }
}

/** A head lists what the own department answered; no letter of these is about a unit. */
function visibleTo(
  { role, departmentId }: StaffActor,
  [from, values]: [string, unknown[]],
  isWaiting: boolean,
): [string, unknown[]] {
  if (!isDepartmentBound(role)) return [from, values];
  return [`${from} AND ${isWaiting ? 'l' : 'd'}.department_id = ?`, [...values, departmentId ?? '']];
}
