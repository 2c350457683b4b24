import { Injectable } from '@nestjs/common';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { EscalationService } from '../../calendar/calendars/escalation.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { maySee } from './ledger-access.js';
import { dueOf, entryId, obligationNotFound, type LedgerEntry } from './ledger-entry.js';
import { entryView, type Viewer } from './ledger-views.js';
import { LedgerQueries } from './ledger.queries.js';
import type { LedgerEntryView, LedgerPage } from './obligation-views.dto.js';
import type { LedgerQuery } from './obligations.dto.js';
import { StartsOnService } from './starts-on.service.js';

/** The ledger as staff see it: periods, occasions, documents and consultations in one list, by their last moment. */
@Injectable()
export class ObligationsQueries {
  constructor(
    private readonly ledger: LedgerQueries,
    private readonly settings: StartsOnService,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly escalation: EscalationService,
    private readonly directory: DirectoryService,
  ) {}

  async page(actor: StaffActor, query: LedgerQuery): Promise<LedgerPage> {
    const year = query.year ?? Number(this.clock.today().slice(0, 4));
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'instant', 'id');
    const all = await this.ofYear(actor, year, query.department ?? null);
    const rest = all.filter(
      (entry) =>
        (!query.state || entry.standing.state === query.state) &&
        (!after || place(entry) > `${new Date(after[0]).toISOString()} ${after[1]}`),
    );
    const page = pageOf(rest, limit, (entry) => [dueOf(entry).toISOString(), entryId(entry)]);
    return {
      year,
      startsOn: await this.settings.startsOn(),
      items: await this.views(actor, page.items),
      nextCursor: page.nextCursor,
    };
  }

  /** What this person may see of a year. */
  async ofYear(actor: StaffActor, year: number, departmentId: string | null = null): Promise<LedgerEntry[]> {
    const all = await this.ledger.ofYear(year, departmentId);
    return all.filter((entry) => maySee(actor, entry));
  }

  /** @throws {DomainError} NOT_FOUND also where this person may not see it */
  async view(actor: StaffActor, entry: LedgerEntry): Promise<LedgerEntryView> {
    if (!maySee(actor, entry)) throw obligationNotFound();
    const [view] = await this.views(actor, [entry]);
    return view!;
  }

  async views(actor: StaffActor, entries: readonly LedgerEntry[]): Promise<LedgerEntryView[]> {
    const today = this.clock.today();
    const viewer: Viewer = {
      actor,
      today,
      directory: await this.directory.load(),
      calendar: this.calendars.current(),
      thresholds: await this.escalation.on(today),
    };
    return entries.map((entry) => entryView(entry, viewer));
  }
}

const place = (entry: LedgerEntry): string => `${dueOf(entry).toISOString()} ${entryId(entry)}`;
