import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Between, IsNull } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { entryId, type LedgerEntry } from './ledger-entry.js';
import { LedgerQueries } from './ledger.queries.js';
import { Occasion } from './occasion.entity.js';

/** The longest hour clock is a day; after an outage of a week the people have found out otherwise. */
const BACK_MS = 7 * 86_400_000;

/**
 * H01: an hour before an hour clock ends and once it has passed, the people who must act are told: at night and on
 * holidays, too. Every method may run again, late, or on two machines at once.
 */
@Injectable()
export class HoursAlarmService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: LedgerQueries,
    private readonly outbox: OutboxService,
  ) {}

  async sound(asOf: Date): Promise<void> {
    for (const entry of await this.clocks(asOf)) await this.tell(entry);
  }

  /** The hour clocks of the last week, whatever came of them. */
  async clocks(asOf: Date): Promise<LedgerEntry[]> {
    const knownAt = Between(new Date(asOf.getTime() - BACK_MS), asOf);
    const occasions = await this.uow.read((em) =>
      em.find(Occasion, {
        where: { kind: 'incident', voidedAt: IsNull(), knownAt },
        order: { knownAt: 'ASC' },
      }),
    );
    const found: LedgerEntry[] = [];
    for (const occasion of occasions)
      for (const entry of await this.ledger.ofOccasion(occasion))
        if (entry.clock.by === 'hours') found.push(entry);
    return found;
  }

  private async tell(entry: LedgerEntry): Promise<void> {
    const { requirement, subject, departmentId, clock, standing } = entry;
    if (standing.state !== 'due_soon' && standing.state !== 'overdue') return;
    const payload = {
      code: requirement.code,
      occasionId: subject.id,
      departmentId,
      state: standing.state,
      lastAt: clock.lastAt!.toISOString(),
    };
    const id = messageId(`${entryId(entry)} ${standing.state}`);
    await this.uow.run((em) => this.outbox.addOnce(em, id, 'staff.obligation-hours', null, payload));
  }
}

/** The same warning has the same id, so that it is given once. */
const messageId = (about: string): string =>
  createHash('sha256').update(`obligation-hours ${about}`).digest('hex').slice(0, 36);
