import { Injectable } from '@nestjs/common';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { EscalationService } from '../../calendar/calendars/escalation.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { EvidenceFilesService } from './evidence-files.service.js';
import { isMine, maySee } from './ledger-access.js';
import { dueOf, entryId, obligationNotFound, type LedgerEntry } from './ledger-entry.js';
import { entryView, levelOf, type Viewer } from './ledger-views.js';
import { LedgerQueries } from './ledger.queries.js';
import type { LedgerEntryView, LedgerPage } from './obligation-views.dto.js';
import type { LedgerQuery, LedgerSelection } from './obligations.dto.js';
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
    private readonly files: EvidenceFilesService,
  ) {}

  async page(actor: StaffActor, query: LedgerQuery): Promise<LedgerPage> {
    const year = query.year ?? Number(this.clock.today().slice(0, 4));
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'instant', 'id');
    const all = await this.ofYear(actor, year, query.department ?? null);
    const viewer = await this.viewer(actor);
    const rest = all.filter(
      (entry) =>
        (!query.state || entry.standing.state === query.state) &&
        (!query.view || SELECTS[query.view](entry, viewer)) &&
        (!after || place(entry) > `${new Date(after[0]).toISOString()} ${after[1]}`),
    );
    const page = pageOf(rest, limit, (entry) => [dueOf(entry).toISOString(), entryId(entry)]);
    return {
      year,
      startsOn: await this.settings.startsOn(),
      items: await this.shown(page.items, viewer),
      nextCursor: page.nextCursor,
    };
  }

  /** What is nearly or already late this year, for this person, by its last moment. */
  async due(actor: StaffActor): Promise<LedgerEntryView[]> {
    const all = await this.ofYear(actor, Number(this.clock.today().slice(0, 4)));
    const viewer = await this.viewer(actor);
    return this.shown(
      all.filter((entry) => SELECTS.due(entry, viewer)),
      viewer,
    );
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
    return this.shown(entries, await this.viewer(actor));
  }

  private async shown(entries: readonly LedgerEntry[], viewer: Viewer): Promise<LedgerEntryView[]> {
    const evidence = entries.flatMap((entry) => entry.evidence);
    const files = await this.files.of(evidence, true);
    return entries.map((entry) => entryView(entry, files, viewer));
  }

  private async viewer(actor: StaffActor): Promise<Viewer> {
    const today = this.clock.today();
    return {
      actor,
      today,
      directory: await this.directory.load(),
      calendar: this.calendars.current(),
      thresholds: await this.escalation.on(today),
    };
  }
}

const SELECTS: Record<LedgerSelection, (entry: LedgerEntry, viewer: Viewer) => boolean> = {
  mine: (entry, { actor }) => isMine(actor, entry),
  due: ({ standing: { state } }) => state === 'due_soon' || state === 'overdue',
  overdue: ({ standing: { state } }) => state === 'overdue',
  red: (entry, viewer) => ['red', 'notice'].includes(levelOf(entry, viewer)),
};

const place = (entry: LedgerEntry): string => `${dueOf(entry).toISOString()} ${entryId(entry)}`;
