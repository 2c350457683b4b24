import { Injectable } from '@nestjs/common';
import {
  OPEN_DAY_STATUS_LABELS,
  PROMOTION_LABELS,
  SIGN_UP_STATUS_LABELS,
  type SignUpStatus,
} from '@huiyin/contract';
import { can } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import { In, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import type {
  OpenDayAction,
  SessionFiguresView,
  StaffOpenDayItemView,
  StaffOpenDayView,
  StaffSignUpView,
} from '../dto/staff-open-day-views.dto.js';
import { OpenDayPicturesService } from './open-day-pictures.service.js';
import { OpenDaySession } from './open-day-session.entity.js';
import { OpenDay } from './open-day.entity.js';
import { attendanceOf, publicItem, publicSession, sessionsOf } from './open-days.queries.js';
import { openDayNotFound } from './open-days.service.js';
import { SignUpFields } from '../sign-ups/sign-up-fields.js';
import { SignUp } from '../sign-ups/sign-up.entity.js';

/** What the office sees of its open days. Reading the names is audited; figures contain none. */
@Injectable()
export class StaffOpenDaysQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly fields: SignUpFields,
    private readonly pictures: OpenDayPicturesService,
    private readonly audit: AuditService,
  ) {}

  /** All of them, the newest first. */
  list(query: PageQuery): Promise<Page<StaffOpenDayItemView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'id');
    return this.uow.read(async (em) => {
      const list = em.createQueryBuilder(OpenDay, 'd');
      // Ids are made in order of time.
      if (after) list.where('d.id < :id', { id: after[0] });
      const rows = await list
        .orderBy('d.id', 'DESC')
        .take(limit + 1)
        .getMany();
      const page = pageOf(rows, limit, (row) => [row.id]);
      const all = await em.findBy(OpenDaySession, { openDayId: In(page.items.map(({ id }) => id)) });
      const now = this.clock.now();
      const items = page.items.map((openDay) => {
        const sessions = all.filter(({ openDayId }) => openDayId === openDay.id);
        return {
          ...publicItem(openDay, sessions, { now, coverUrl: null }),
          seatsTaken: sessions.reduce((sum, { seatsTaken }) => sum + seatsTaken, 0),
          seatsWaiting: sessions.reduce((sum, { seatsWaiting }) => sum + seatsWaiting, 0),
        };
      });
      return { items, nextCursor: page.nextCursor };
    });
  }

  /** @throws {DomainError} NOT_FOUND */
  view(actor: StaffActor, id: string): Promise<StaffOpenDayView> {
    return this.uow.read(async (em) => {
      const openDay = await em.findOneBy(OpenDay, { id });
      if (!openDay) throw openDayNotFound();
      const sessions = await sessionsOf(em, id);
      const figures = await figuresOf(em, id);
      const now = this.clock.now();
      const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
      return {
        id,
        title: openDay.title,
        place: openDay.place,
        description: openDay.description,
        bring: openDay.bring,
        contact: openDay.contact,
        fields: openDay.fields,
        needsIdNumber: openDay.needsIdNumber,
        pictureIds: openDay.pictureIds,
        keepDays: openDay.keepDays,
        status: openDay.status,
        statusLabel: OPEN_DAY_STATUS_LABELS[openDay.status],
        firstOn: openDay.firstOn,
        lastOn: openDay.lastOn,
        publishedAt: iso(openDay.publishedAt),
        cancelReason: openDay.cancelReason,
        summary: openDay.summary,
        summaryPictureIds: openDay.summaryPictureIds,
        ...(await this.pictures.of(em, openDay, true)),
        summaryPublishedAt: iso(openDay.summaryPublishedAt),
        idNumbersDeletedAt: iso(openDay.idNumbersDeletedAt),
        personalDataDeletedAt: iso(openDay.personalDataDeletedAt),
        version: openDay.version,
        attendance: await attendanceOf(em, id),
        sessions: sessions.map((session) => ({
          ...publicSession(openDay, session, now),
          promotion: session.promotion,
          promotionLabel: PROMOTION_LABELS[session.promotion],
          offerHours: session.offerHours,
          version: session.termsVersion,
          figures: figures(session.id),
        })),
        allowedActions: actionsFor(actor, openDay, sessions, now),
      };
    });
  }

  /** All sign-ups of a session in the order of the line; with identity numbers only where they are collected. */
  signUps(actor: StaffActor, sessionId: string): Promise<StaffSignUpView[]> {
    return this.uow.run(async (em) => {
      const session = await em.findOneBy(OpenDaySession, { id: sessionId });
      const openDay = session && (await em.findOneBy(OpenDay, { id: session.openDayId }));
      if (!openDay) throw openDayNotFound();
      const rows = await em.find(SignUp, { where: { sessionId }, order: { lineRank: 'ASC', id: 'ASC' } });
      await this.audit.append(em, {
        actor,
        action: 'open_day.read_sign_ups',
        subjectType: 'open_day',
        subjectId: openDay.id,
        detail: { sessionId, rows: rows.length },
      });
      return rows.map((row) => this.signUpView(openDay, row));
    });
  }

  private signUpView(openDay: OpenDay, row: SignUp): StaffSignUpView {
    const people = this.fields.open(row);
    const labels = new Map(openDay.fields.map(({ key, label }) => [key, label]));
    return {
      id: row.id,
      number: row.number,
      status: row.status,
      statusLabel: SIGN_UP_STATUS_LABELS[row.status],
      name: people.name,
      phone: people.phone,
      companions: people.companions,
      answers: people.answers.map(({ key, value }) => ({
        key,
        label: labels.get(key) ?? key,
        value,
      })),
      idNumbers: people.idNumbers,
      seats: row.seats,
      place: row.lineRank,
      walkIn: row.walkIn,
      offerExpiresAt: row.status === 'offered' ? (row.offerExpiresAt?.toISOString() ?? null) : null,
      checkedInAt: row.checkedInAt?.toISOString() ?? null,
      attended: row.attended,
      createdAt: row.createdAt.toISOString(),
    };
  }
}

interface Sum {
  sessionId: string;
  status: SignUpStatus;
  walkIn: number | boolean;
  seats: number | string;
  attended: number | string;
}

const WITHDRAWN: readonly SignUpStatus[] = ['cancelled', 'declined', 'expired'];

/** One grouped statement for all sessions of the day. */
async function figuresOf(
  em: EntityManager,
  openDayId: string,
): Promise<(sessionId: string) => SessionFiguresView> {
  const sums = await readRows<Sum>(
    em,
    `SELECT session_id AS sessionId, status, walk_in AS walkIn, SUM(seats) AS seats, SUM(attended) AS attended
     FROM open_day_sign_ups WHERE open_day_id = ? GROUP BY session_id, status, walk_in`,
    [openDayId],
  );
  return (sessionId) => {
    const mine = sums.filter((sum) => sum.sessionId === sessionId);
    const seats = (pick: (sum: Sum) => boolean): number =>
      mine.filter(pick).reduce((total, sum) => total + Number(sum.seats), 0);
    const attended = (pick: (sum: Sum) => boolean): number =>
      mine.filter(pick).reduce((total, sum) => total + Number(sum.attended), 0);
    return {
      confirmed: seats(({ status, walkIn }) => status === 'confirmed' && !walkIn),
      offered: seats(({ status }) => status === 'offered'),
      waiting: seats(({ status }) => status === 'waiting'),
      inDraw: seats(({ status }) => status === 'in_draw'),
      withdrawn: seats(({ status }) => WITHDRAWN.includes(status)),
      attended: attended(() => true),
      walkIns: attended(({ walkIn }) => Boolean(walkIn)),
      noShows: seats(({ status }) => status === 'no_show'),
    };
  };
}

function actionsFor(
  actor: StaffActor,
  openDay: OpenDay,
  sessions: readonly OpenDaySession[],
  now: Date,
): OpenDayAction[] {
  if (!can(actor.role, 'open-days.manage') || openDay.status === 'cancelled') return [];
  const coming = sessions.some((session) => !session.cancelledAt && session.startsAt > now);
  const lively = sessions.some((session) => !session.cancelledAt && session.endsAt > now);
  const held = openDay.lastOn !== null && openDay.lastOn <= toLocalDate(now);
  const published = openDay.status === 'published';
  return [
    'change',
    ...(!published && coming ? (['publish'] as const) : []),
    ...(lively || !published ? (['cancel'] as const) : []),
    ...(published && held ? (['summarise'] as const) : []),
    ...(published ? (['message'] as const) : []),
  ];
}
