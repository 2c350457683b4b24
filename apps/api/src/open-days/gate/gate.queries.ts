import { Injectable } from '@nestjs/common';
import { SIGN_UP_STATUS_LABELS, type SignUpStatus } from '@huiyin/contract';
import { In } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import type { GateView } from '../dto/gate.dto.js';
import { isGateOpen } from './gate-hours.js';
import { OpenDaySession } from '../programme/open-day-session.entity.js';
import { OpenDay } from '../programme/open-day.entity.js';
import { openDayNotFound } from '../programme/open-days.service.js';
import { SignUpFields } from '../sign-ups/sign-up-fields.js';
import { SignUpSecrets } from '../sign-ups/sign-up-secrets.js';
import { SignUp } from '../sign-ups/sign-up.entity.js';

const AT_THE_GATE: SignUpStatus[] = ['confirmed', 'offered', 'waiting', 'no_show'];

/** What the phone at the gate keeps in its memory, so that it can still tell right from wrong without a network. */
@Injectable()
export class GateQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly fields: SignUpFields,
    private readonly secrets: SignUpSecrets,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  roster(actor: StaffActor, sessionId: string): Promise<GateView> {
    return this.uow.run(async (em) => {
      const session = await em.findOneBy(OpenDaySession, { id: sessionId });
      const openDay = session && (await em.findOneBy(OpenDay, { id: session.openDayId }));
      if (!session || !openDay || openDay.status === 'draft') throw openDayNotFound();
      const rows = await em.find(SignUp, {
        where: { sessionId, status: In(AT_THE_GATE) },
        order: { lineRank: 'ASC', id: 'ASC' },
      });
      await this.audit.append(em, {
        actor,
        action: 'open_day.read_roster',
        subjectType: 'open_day',
        subjectId: openDay.id,
        detail: { sessionId, rows: rows.length },
      });
      const promised = rows.filter(({ status, walkIn }) => status === 'confirmed' && !walkIn);
      return {
        sessionId,
        openDayId: openDay.id,
        title: openDay.title,
        place: openDay.place,
        startsAt: session.startsAt.toISOString(),
        endsAt: session.endsAt.toISOString(),
        capacity: session.capacity,
        seatsLeft: session.capacity - session.seatsTaken,
        expected: promised.reduce((sum, { seats }) => sum + seats, 0),
        attended: rows.reduce((sum, { attended }) => sum + attended, 0),
        open: isGateOpen(session, this.clock.now()),
        entries: rows.map((row) => ({
          id: row.id,
          number: row.number,
          ticket: this.secrets.ticket(row.id),
          name: this.fields.openName(row),
          idTails: this.fields.idTails(row),
          seats: row.seats,
          status: row.status,
          statusLabel: SIGN_UP_STATUS_LABELS[row.status],
          walkIn: row.walkIn,
          checkedInAt: row.checkedInAt?.toISOString() ?? null,
          attended: row.attended,
        })),
      };
    });
  }
}
