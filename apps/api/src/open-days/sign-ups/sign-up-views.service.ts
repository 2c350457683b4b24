import { Injectable } from '@nestjs/common';
import { LIVE_STATUSES, SIGN_UP_STATUS_LABELS } from '@huiyin/contract';
import { maskPhone, normalizeQueryCode, normalizeSignUpNumber } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { LetterSecrets } from '../../letters/letters/index.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import type { SignUpAction, SignUpItemView, SignUpView } from '../dto/sign-up-views.dto.js';
import { OpenDaySession } from '../programme/open-day-session.entity.js';
import { OpenDay } from '../programme/open-day.entity.js';
import { SignUpFields } from './sign-up-fields.js';
import { SignUpSecrets } from './sign-up-secrets.js';
import { SignUp } from './sign-up.entity.js';

export interface Context {
  openDay: OpenDay;
  session: OpenDaySession;
}

/** A sign-up as its citizen sees it, found by who they are or by number and code. */
@Injectable()
export class SignUpViewsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly fields: SignUpFields,
    private readonly secrets: SignUpSecrets,
    private readonly codes: LetterSecrets,
  ) {}

  /** @throws {DomainError} LOOKUP_FAILED, the same for a wrong number and a wrong code */
  async findByCode(number: string, queryCode: string): Promise<SignUp> {
    const normalNumber = normalizeSignUpNumber(number);
    const normalCode = normalizeQueryCode(queryCode);
    const row = normalNumber
      ? await this.uow.read((em) => em.findOneBy(SignUp, { number: normalNumber }))
      : null;
    // Hashed even when there is no such sign-up, so that the time taken tells nothing either.
    const right = this.codes.sameCode(row?.codeHash ?? null, normalNumber ?? '', normalCode ?? '');
    if (!row || !normalCode || !right)
      throw new DomainError('LOOKUP_FAILED', '报名编号或查询码不正确，请核对后再试');
    return row;
  }

  /** @throws {DomainError} NOT_FOUND also for those of others */
  async findMine(citizenId: string, id: string): Promise<SignUp> {
    const row = await this.uow.read((em) => em.findOneBy(SignUp, { id, citizenId }));
    if (!row) throw signUpNotFound();
    return row;
  }

  async mine(citizenId: string, query: PageQuery): Promise<Page<SignUpItemView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'id');
    const rows = await this.uow.read((em) => {
      // Ids are made in order of time.
      const list = em.createQueryBuilder(SignUp, 's').where('s.citizenId = :citizenId', { citizenId });
      if (after) list.andWhere('s.id < :id', { id: after[0] });
      return list
        .orderBy('s.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const page = pageOf(rows, limit, (row) => [row.id]);
    const items = await this.uow.read(async (em) => {
      const contexts = await this.contexts(em, page.items);
      return Promise.all(
        page.items.map(async (row) => itemView(row, contexts(row), await this.waitingPlace(em, row))),
      );
    });
    return { items, nextCursor: page.nextCursor };
  }

  /** The whole of it as it is now. */
  view(id: string): Promise<SignUpView> {
    return this.uow.read(async (em) => {
      const row = await em.findOneByOrFail(SignUp, { id });
      const context = (await this.contexts(em, [row]))(row);
      const { openDay } = context;
      const people = this.fields.open(row);
      const labels = new Map(openDay.fields.map(({ key, label }) => [key, label]));
      return {
        ...itemView(row, context, await this.waitingPlace(em, row)),
        name: people.name,
        phone: people.phone === null ? null : maskPhone(people.phone),
        companions: people.companions,
        answers: people.answers.map(({ key, value }) => ({
          key,
          label: labels.get(key) ?? key,
          value,
        })),
        bring: openDay.bring,
        contact: openDay.contact,
        ticket: this.ticketOf(row),
        checkedInAt: row.checkedInAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
        allowedActions: actionsOf(row, context, this.clock.now()),
      };
    });
  }

  ticketOf(row: Pick<SignUp, 'id' | 'status'>): string | null {
    return row.status === 'confirmed' || row.status === 'offered' ? this.secrets.ticket(row.id) : null;
  }

  /** How many of the line stand before it, plus one. */
  async waitingPlace(em: EntityManager, row: SignUp): Promise<number | null> {
    if (row.status !== 'waiting') return null;
    const [ahead] = await readRows<{ n: number | string }>(
      em,
      `SELECT COUNT(*) AS n FROM open_day_sign_ups
       WHERE session_id = ? AND status = 'waiting' AND line_rank < ?`,
      [row.sessionId, row.lineRank],
    );
    return Number(ahead?.n ?? 0) + 1;
  }

  private async contexts(em: EntityManager, rows: readonly SignUp[]): Promise<(row: SignUp) => Context> {
    const sessions = await em.findBy(OpenDaySession, { id: In(rows.map((row) => row.sessionId)) });
    const days = await em.findBy(OpenDay, { id: In(rows.map((row) => row.openDayId)) });
    return (row) => {
      const session = sessions.find(({ id }) => id === row.sessionId);
      const openDay = days.find(({ id }) => id === row.openDayId);
      if (!session || !openDay) throw new Error(`sign-up ${row.id} belongs to nothing`);
      return { session, openDay };
    };
  }
}

export const signUpNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这个报名');

export const itemView = (
  row: SignUp,
  { openDay, session }: Context,
  waitingPlace: number | null,
): SignUpItemView => ({
  id: row.id,
  number: row.number,
  status: row.status,
  statusLabel: SIGN_UP_STATUS_LABELS[row.status],
  openDayId: openDay.id,
  sessionId: session.id,
  title: openDay.title,
  place: openDay.place,
  startsAt: session.startsAt.toISOString(),
  endsAt: session.endsAt.toISOString(),
  seats: row.seats,
  waitingPlace,
  offerExpiresAt: row.status === 'offered' ? (row.offerExpiresAt?.toISOString() ?? null) : null,
});

/** What the citizen may do with it now; the services refuse everything else in the same words. */
export function actionsOf(row: SignUp, { session }: Context, now: Date): SignUpAction[] {
  const live = LIVE_STATUSES.includes(row.status) && row.checkedInAt === null;
  if (!live || session.cancelledAt || now >= session.startsAt) return [];
  const answerable = row.status === 'offered' && row.offerExpiresAt !== null && now < row.offerExpiresAt;
  return [
    ...(now < session.closesAt && row.status !== 'offered' ? (['change'] as const) : []),
    'cancel',
    ...(answerable ? (['confirm', 'decline'] as const) : []),
  ];
}
