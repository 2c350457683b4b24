import { Injectable } from '@nestjs/common';
import { LEDGER_STATE_LABELS } from '@huiyin/contract';
import { REQUIREMENTS } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { OfficeService } from '../../people/office/office.service.js';
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
    return {
      year,
      office: this.office.current().name,
      asOf,
      startsOn: await this.settings.startsOn(),
      promises: all
        .filter(({ subject }) => subject.kind === 'period')
        .filter(ofThisYear)
        .map(promiseOf),
      tallies: REQUIREMENTS.flatMap((requirement) => {
        const entries = counted.filter((entry) => entry.requirement.code === requirement.code);
        return entries.length === 0 ? [] : [tallyOf(requirement, entries)];
      }),
    };
  }
}

function promiseOf({
  requirement,
  subject,
  clock,
  known,
  standing,
  evidence,
  row,
}: LedgerEntry): PublicPromiseView {
  const counting = evidence.filter(
    ({ struckAt, needsSecond, confirmedAt }) => !struckAt && (!needsSecond || confirmedAt),
  );
  const keyed = counting.map(({ keyedAt }) => keyedAt.getTime());
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
    recordedOn: keyed.length > 0 ? toLocalDate(new Date(Math.min(...keyed))) : null,
    knownWords: known?.words ?? null,
    links: counting.flatMap(({ url }) => (url ? [url] : [])),
    excuse: standing.state === 'excused' ? (row?.excuseReason ?? null) : null,
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
