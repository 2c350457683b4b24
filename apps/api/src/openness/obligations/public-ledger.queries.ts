import { Injectable } from '@nestjs/common';
import { LEDGER_STATE_LABELS } from '@huiyin/contract';
import { REQUIREMENTS } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { OfficeService } from '../../people/office/office.service.js';
import type { LetterAttachmentView } from '../../letters/attachments/index.js';
import { EvidenceFilesService } from './evidence-files.service.js';
import type { Evidence } from './evidence.entity.js';
import type { LedgerEntry } from './ledger-entry.js';
import { LedgerQueries } from './ledger.queries.js';
import type { PublicLedgerView, PublicPromiseView, PublicTallyView } from './obligation-views.dto.js';
import { StartsOnService } from './starts-on.service.js';

const FIRST_YEAR = 2018;

/**
 * 今年的公开承诺: what the office owes the public this year, kept and missed alike. What an occasion or a document
 * started is counted only: no title leaves the office here.
 */
@Injectable()
export class PublicLedgerQueries {
  constructor(
    private readonly ledger: LedgerQueries,
    private readonly settings: StartsOnService,
    private readonly office: OfficeService,
    private readonly files: EvidenceFilesService,
    private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} NOT_FOUND a year before the 细则, or after the present one */
  async ofYear(year: number): Promise<PublicLedgerView> {
    const asOf = this.clock.today();
    if (year < FIRST_YEAR || year > Number(asOf.slice(0, 4)))
      throw new DomainError('NOT_FOUND', '没有这一年的公开承诺');
    const all = (await this.ledger.ofYear(year)).filter(({ requirement }) => requirement.isPublic);
    const ofThisYear = ({ subject }: LedgerEntry): boolean => subject.id.startsWith(String(year));
    const counted = all.filter(({ subject }) => subject.kind !== 'period');
    const periods = all.filter((entry) => entry.subject.kind === 'period' && ofThisYear(entry));
    const shown = periods.flatMap((entry) => countingOf(entry).filter(({ filesPublic }) => filesPublic));
    const files = await this.files.of(shown, false);
    return {
      year,
      office: this.office.current().name,
      asOf,
      startsOn: await this.settings.startsOn(),
      promises: periods.map((entry) => promiseOf(entry, files)),
      tallies: REQUIREMENTS.flatMap((requirement) => {
        const entries = counted.filter((entry) => entry.requirement.code === requirement.code);
        return entries.length === 0 ? [] : [tallyOf(requirement, entries)];
      }),
    };
  }
}

/** Evidence that proves something now: not struck, and confirmed where it must be. */
const countingOf = ({ evidence }: LedgerEntry): Evidence[] =>
  evidence.filter(({ struckAt, needsSecond, confirmedAt }) => !struckAt && (!needsSecond || confirmedAt));

function promiseOf(
  entry: LedgerEntry,
  files: ReadonlyMap<string, LetterAttachmentView[]>,
): PublicPromiseView {
  const { requirement, subject, clock, known, standing, row } = entry;
  const counting = countingOf(entry);
  return {
    code: requirement.code,
    title: requirement.title,
    clause: requirement.clause,
    period: subject.title,
    state: standing.state,
    stateLabel: LEDGER_STATE_LABELS[standing.state],
    opensOn: clock.opensAt && toLocalDate(clock.opensAt),
    dueOn: clock.dueOn,
    provedOn: standing.provedAt && toLocalDate(standing.provedAt),
    recordedOn: standing.recordedAt && toLocalDate(standing.recordedAt),
    knownWords: known?.words ?? null,
    links: counting.flatMap(({ url }) => (url ? [url] : [])),
    files: counting.flatMap(({ id }) => files.get(id) ?? []).filter(({ url }) => url !== null),
    excuse: row?.excuseReason ?? null,
  };
}

function tallyOf(
  { code, title, clause }: LedgerEntry['requirement'],
  entries: readonly LedgerEntry[],
): PublicTallyView {
  const owed = entries.filter(({ standing }) => standing.state !== 'voided');
  const count = (state: string): number => owed.filter(({ standing }) => standing.state === state).length;
  const [met, late, overdue] = [count('met'), count('late'), count('overdue')];
  return {
    code,
    title,
    clause,
    total: owed.length,
    met,
    late,
    overdue,
    running: owed.length - met - late - overdue,
  };
}
