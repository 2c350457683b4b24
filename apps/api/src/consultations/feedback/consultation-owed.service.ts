import { Injectable } from '@nestjs/common';
import { eventClock, requirementOf } from '@huiyin/domain';
import { startOfDay, type LocalDate } from '@huiyin/workdays';
import { Between, In, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import type { OwedBySubject, SubjectsThatOwe } from '../../openness/obligations/obligation-proof.port.js';
import { Consultation } from '../drafting/consultation.entity.js';

/** In the ledger: a draft is public before its decision (D05), and what became of the opinions with the result (D28). */
@Injectable()
export class ConsultationOwedService implements SubjectsThatOwe {
  readonly kind = 'consultation' as const;

  constructor(private readonly calendars: CalendarsService) {}

  /** By the last day of the collection. */
  async owed(
    em: EntityManager,
    { from, to }: { from: LocalDate; to: LocalDate },
    departmentId: string | null,
  ): Promise<OwedBySubject[]> {
    const rows = await em.find(Consultation, {
      where: {
        status: In(['published', 'concluded']),
        closesOn: Between(from, to),
        ...(departmentId ? { departmentId } : {}),
      },
      order: { closesOn: 'ASC', id: 'ASC' },
    });
    return rows.flatMap((row) => this.of(row));
  }

  async owedBy(em: EntityManager, ids: readonly string[]): Promise<OwedBySubject[]> {
    const rows = await em.findBy(Consultation, { id: In(ids), status: In(['published', 'concluded']) });
    return rows.flatMap((row) => this.of(row));
  }

  private of(row: Consultation): OwedBySubject[] {
    const {
      id: subjectId,
      title,
      departmentId,
      publishedAt,
      decisionOn,
      resultPublishedOn,
      concludedAt,
    } = row;
    const subject = { subjectId, title, departmentId };
    const clock = (code: string, on: LocalDate) => {
      const at = startOfDay(on);
      return eventClock(requirementOf(code)!, { knownAt: at, happenedAt: at }, this.calendars.current());
    };
    const before: OwedBySubject = {
      ...subject,
      code: 'D05',
      clock: clock('D05', decisionOn),
      known: publishedAt && { at: publishedAt, words: '草案和依据已公开征求意见' },
    };
    if (!resultPublishedOn) return [before];
    const feedback: OwedBySubject = {
      ...subject,
      code: 'D28',
      clock: clock('D28', resultPublishedOn),
      known: concludedAt && { at: concludedAt, words: '意见采纳情况已公布' },
    };
    return [before, feedback];
  }
}
