import { Injectable } from '@nestjs/common';
import { eventClock, requirementOf, type ObligationClock } from '@huiyin/domain';
import { startOfDay, type LocalDate } from '@huiyin/workdays';
import { Between, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import type { OwedBySubject, SubjectsThatOwe } from '../obligations/obligation-proof.port.js';
import { StartsOnService } from '../obligations/starts-on.service.js';
import { Document } from './document.entity.js';

const CODES = ['D08', 'D12'] as const;
type Code = (typeof CODES)[number];

/** What documents owe: to be public within twenty working days, and a policy to be explained on its day. */
@Injectable()
export class DocumentOwedService implements SubjectsThatOwe {
  readonly kind = 'document' as const;

  constructor(
    private readonly calendars: CalendarsService,
    private readonly settings: StartsOnService,
  ) {}

  async owed(
    em: EntityManager,
    { from, to }: { from: LocalDate; to: LocalDate },
    departmentId: string | null,
  ): Promise<OwedBySubject[]> {
    const rows = await em.find(Document, {
      where: {
        attribute: 'proactive',
        classifiedOn: Between(from, to),
        ...(departmentId ? { departmentId } : {}),
      },
      order: { classifiedOn: 'ASC', id: 'ASC' },
    });
    return this.all(em, rows);
  }

  async owedBy(em: EntityManager, subjectId: string): Promise<OwedBySubject[]> {
    const row = await em.findOneBy(Document, { id: subjectId });
    return row ? this.all(em, [row]) : [];
  }

  /** Whether it owes this now, by what it is; the day from which the office keeps its ledger comes on top. */
  owes(
    { attribute, imported, formedOn, classifiedOn, isPolicy, publishedAt }: Document,
    code: Code,
  ): boolean {
    if (attribute !== 'proactive' || (imported && classifiedOn === formedOn)) return false;
    return code === 'D08' || (isPolicy && publishedAt !== null);
  }

  private async all(em: EntityManager, rows: readonly Document[]): Promise<OwedBySubject[]> {
    const startsOn = await this.settings.startsOnIn(em);
    return rows.flatMap((row) =>
      row.classifiedOn < startsOn
        ? []
        : CODES.filter((code) => this.owes(row, code)).map((code) => ({
            code,
            subjectId: row.id,
            title: row.title,
            departmentId: row.departmentId,
            clock: this.clockOf(row, code),
          })),
    );
  }

  private clockOf({ classifiedOn, publishedAt }: Document, code: Code): ObligationClock {
    const at = code === 'D12' ? publishedAt! : startOfDay(classifiedOn);
    const clock = eventClock(requirementOf(code)!, { knownAt: at, happenedAt: at }, this.calendars.current());
    // An explanation may come before its document.
    return code === 'D12' ? { ...clock, opensAt: null } : clock;
  }
}
