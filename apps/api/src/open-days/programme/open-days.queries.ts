import { Injectable } from '@nestjs/common';
import {
  OPEN_DAY_STATUS_LABELS,
  SESSION_MODE_LABELS,
  SESSION_STATE_LABELS,
  type SessionState,
} from '@huiyin/contract';
import { sessionStateAt } from '@huiyin/domain';
import { type LocalDate } from '@huiyin/workdays';
import { In, Not, type EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import { lotOf } from '../sign-ups/draw.js';
import type {
  AttendanceView,
  DrawView,
  OpenDayItemView,
  OpenDayView,
  PublicSessionView,
} from '../dto/open-day-views.dto.js';
import { OpenDayPicturesService } from './open-day-pictures.service.js';
import { OpenDaySession } from './open-day-session.entity.js';
import { OpenDaySessionsService } from './open-day-sessions.service.js';
import { OpenDay } from './open-day.entity.js';
import { openDayNotFound } from './open-days.service.js';
import { SeatEvent } from '../sign-ups/seat-event.entity.js';
import { SignUp } from '../sign-ups/sign-up.entity.js';

/** The public view of open days. */
@Injectable()
export class OpenDaysQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sessions: OpenDaySessionsService,
    private readonly pictures: OpenDayPicturesService,
  ) {}

  /** To come: the nearest first, cancelled ones too, so that no visitor travels in vain. Past: the latest first. */
  list(when: 'upcoming' | 'past', query: PageQuery): Promise<Page<OpenDayItemView>> {
    const limit = limitOf(query);
    const after = placeAfter(query.cursor);
    const today = this.clock.today();
    return this.uow.read(async (em) => {
      const list = em.createQueryBuilder(OpenDay, 'd');
      if (when === 'upcoming') {
        list.where(`d.status IN ('published', 'cancelled') AND d.lastOn >= :today`, { today });
        if (after) list.andWhere('(d.lastOn > :on OR (d.lastOn = :on AND d.id > :id))', after);
        list.orderBy('d.lastOn', 'ASC').addOrderBy('d.id', 'ASC');
      } else {
        list.where(`d.status = 'published' AND d.lastOn < :today`, { today });
        if (after) list.andWhere('(d.lastOn < :on OR (d.lastOn = :on AND d.id < :id))', after);
        list.orderBy('d.lastOn', 'DESC').addOrderBy('d.id', 'DESC');
      }
      const page = pageOf(await list.take(limit + 1).getMany(), limit, (row) => [row.lastOn ?? '', row.id]);
      const sessions = await em.findBy(OpenDaySession, { openDayId: In(page.items.map(({ id }) => id)) });
      const covers = await this.pictures.covers(em, page.items);
      const now = this.clock.now();
      const items = page.items.map((openDay) =>
        publicItem(
          openDay,
          sessions.filter(({ openDayId }) => openDayId === openDay.id),
          { now, coverUrl: covers.get(openDay.id) ?? null },
        ),
      );
      return { items, nextCursor: page.nextCursor };
    });
  }

  /** @throws {DomainError} NOT_FOUND also for a draft */
  view(id: string): Promise<OpenDayView> {
    return this.uow.read(async (em) => {
      const openDay = await em.findOneBy(OpenDay, { id, status: Not('draft') });
      if (!openDay) throw openDayNotFound();
      const sessions = await sessionsOf(em, id);
      const now = this.clock.now();
      const summed = openDay.summaryPublishedAt !== null;
      return {
        ...publicItem(openDay, sessions, {
          now,
          coverUrl: (await this.pictures.covers(em, [openDay])).get(id) ?? null,
        }),
        description: openDay.description,
        bring: openDay.bring,
        contact: openDay.contact,
        fields: openDay.fields,
        needsIdNumber: openDay.needsIdNumber,
        keepDays: openDay.keepDays,
        cancelReason: openDay.cancelReason,
        sessions: sessions.map((session) => publicSession(openDay, session, now)),
        summary: openDay.summary,
        summaryPictureIds: openDay.summaryPictureIds,
        ...(await this.pictures.of(em, openDay, false)),
        attendance: summed ? await attendanceOf(em, id) : null,
      };
    });
  }

  /** Everything needed to hold the draw again; numbers contain no names. */
  draw(sessionId: string): Promise<DrawView> {
    return this.uow.read(async (em) => {
      const session = await this.publicSession(em, sessionId);
      if (session.mode !== 'draw') throw openDayNotFound();
      if (!session.drawnAt) return { seedHash: session.seedHash, seed: null, drawnAt: null, entries: [] };
      const seed = this.sessions.seedOf(session);
      // From the history: a place later given up was still drawn.
      const moment = await em.find(SeatEvent, {
        where: { sessionId, type: In(['drawn', 'promoted']), at: session.drawnAt },
        order: { seq: 'ASC' },
      });
      const drawn = moment.filter(({ type }) => type === 'drawn');
      const winners = new Set(
        moment.filter(({ type }) => type === 'promoted').map(({ signUpId }) => signUpId),
      );
      const rows = await em.findBy(SignUp, { id: In(drawn.map(({ signUpId }) => signUpId)) });
      const numbers = new Map(rows.map(({ id, number }) => [id, number]));
      const entries = drawn.flatMap(({ signUpId, lineRank, seats }) => {
        const number = numbers.get(signUpId ?? '');
        if (number === undefined) return [];
        const won = winners.has(signUpId);
        return [{ number, lot: lotOf(seed, number), place: lineRank ?? 0, seats, won }];
      });
      return { seedHash: session.seedHash, seed, drawnAt: session.drawnAt.toISOString(), entries };
    });
  }

  /** A session of an open day that is not a draft, with it. @throws {DomainError} NOT_FOUND */
  async event(sessionId: string): Promise<{ openDay: OpenDay; session: OpenDaySession }> {
    return this.uow.read(async (em) => {
      const session = await this.publicSession(em, sessionId);
      return { session, openDay: await em.findOneByOrFail(OpenDay, { id: session.openDayId }) };
    });
  }

  private async publicSession(em: EntityManager, id: string): Promise<OpenDaySession> {
    const session = await em.findOneBy(OpenDaySession, { id });
    const known = session && (await em.existsBy(OpenDay, { id: session.openDayId, status: Not('draft') }));
    if (!session || !known) throw openDayNotFound();
    return session;
  }
}

export const sessionsOf = (em: EntityManager, openDayId: string): Promise<OpenDaySession[]> =>
  em.find(OpenDaySession, { where: { openDayId }, order: { startsAt: 'ASC', id: 'ASC' } });

export function stateOf(openDay: OpenDay, session: OpenDaySession, now: Date): SessionState {
  const full =
    session.mode === 'first_come' && (session.seatsTaken >= session.capacity || session.seatsWaiting > 0);
  const cancelled = session.cancelledAt !== null || openDay.status === 'cancelled';
  return sessionStateAt({ ...session, cancelled }, full, now);
}

const takesSignUps = (state: SessionState): boolean => state === 'open' || state === 'waiting_list';

export function publicSession(openDay: OpenDay, session: OpenDaySession, now: Date): PublicSessionView {
  const state = stateOf(openDay, session, now);
  return {
    id: session.id,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    opensAt: session.opensAt.toISOString(),
    closesAt: session.closesAt.toISOString(),
    capacity: session.capacity,
    seatsLeft: session.capacity - session.seatsTaken,
    seatsWaiting: session.seatsWaiting,
    seatsPerSignUp: Math.min(session.seatsPerSignUp, session.capacity),
    minimumAge: session.minimumAge,
    mode: session.mode,
    modeLabel: SESSION_MODE_LABELS[session.mode],
    state,
    stateLabel: SESSION_STATE_LABELS[state],
    canSignUp: takesSignUps(state),
    cancelReason: session.cancelReason,
    drawnAt: session.drawnAt?.toISOString() ?? null,
  };
}

export function publicItem(
  openDay: OpenDay,
  sessions: readonly OpenDaySession[],
  { now, coverUrl }: { now: Date; coverUrl: string | null },
): OpenDayItemView {
  const open = sessions.filter((session) => takesSignUps(stateOf(openDay, session, now)));
  return {
    id: openDay.id,
    title: openDay.title,
    place: openDay.place,
    status: openDay.status,
    statusLabel: OPEN_DAY_STATUS_LABELS[openDay.status],
    firstOn: openDay.firstOn,
    lastOn: openDay.lastOn,
    canSignUp: openDay.status === 'published' && open.length > 0,
    seatsLeft: open.reduce((sum, { capacity, seatsTaken }) => sum + capacity - seatsTaken, 0),
    hasSummary: openDay.summaryPublishedAt !== null,
    pictureIds: openDay.pictureIds,
    coverUrl,
  };
}

/** People, not sign-ups; counted from rows that keep no names once the data was deleted. */
export async function attendanceOf(em: EntityManager, openDayId: string): Promise<AttendanceView> {
  const [sums] = await readRows<Record<keyof AttendanceView, number | string | null>>(
    em,
    `SELECT SUM(CASE WHEN walk_in = 0 AND status IN ('confirmed', 'no_show') THEN seats ELSE 0 END) AS signedUp,
       SUM(attended) AS attended,
       SUM(CASE WHEN walk_in = 1 THEN attended ELSE 0 END) AS walkIns,
       SUM(CASE WHEN status = 'no_show' THEN seats ELSE 0 END) AS noShows
     FROM open_day_sign_ups WHERE open_day_id = ?`,
    [openDayId],
  );
  return {
    signedUp: Number(sums?.signedUp ?? 0),
    attended: Number(sums?.attended ?? 0),
    walkIns: Number(sums?.walkIns ?? 0),
    noShows: Number(sums?.noShows ?? 0),
  };
}

function placeAfter(cursor: string | undefined): { on: LocalDate; id: string } | undefined {
  const place = decodeCursor(cursor, 'day', 'id');
  return place && { on: place[0], id: place[1] };
}
