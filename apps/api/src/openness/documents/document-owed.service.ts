import { Injectable } from '@nestjs/common';
import { eventClock, requirementOf, type ObligationClock } from '@huiyin/domain';
import { startOfDay, type LocalDate } from '@huiyin/workdays';
import { Between, In, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import type { OwedBySubject, SubjectsThatOwe } from '../obligations/obligation-proof.port.js';
import { StartsOnService } from '../obligations/starts-on.service.js';
import { Document } from './document.entity.js';

type Code = 'D08' | 'D12';

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

  async owedBy(em: EntityManager, ids: readonly string[]): Promise<OwedBySubject[]> {
    return this.all(em, await em.findBy(Document, { id: In(ids) }));
  }

  /** Whether it owes this now: by what it is, and since the day from which the office keeps its ledger. */
  async owes(em: EntityManager, row: Document, code: Code): Promise<boolean> {
    return codesOwedBy(row, await this.settings.startsOnIn(em)).includes(code);
  }

  private async all(em: EntityManager, rows: readonly Document[]): Promise<OwedBySubject[]> {
    const startsOn = await this.settings.startsOnIn(em);
    return rows.flatMap((row) =>
      codesOwedBy(row, startsOn).map((code) => ({
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

function codesOwedBy(
  { attribute, imported, formedOn, classifiedOn, isPolicy, publishedAt }: Document,
  startsOn: LocalDate,
): Code[] {
  if (attribute !== 'proactive' || classifiedOn < startsOn) return [];
  if (imported && classifiedOn === formedOn) return [];
  return isPolicy && publishedAt !== null ? ['D08', 'D12'] : ['D08'];
}
