import { Injectable } from '@nestjs/common';
import {
  eventClock,
  isOwed,
  periodClock,
  periodsOf,
  REQUIREMENTS,
  requirementOf,
  requirementsOfOccasion,
  yearOfPeriod,
  type LedgerPeriod,
  type Requirement,
} from '@huiyin/domain';
import { endOfDay, localDate, startOfDay, type LocalDate } from '@huiyin/workdays';
import { Between, In, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { Clock } from '../../kernel/platform/clock.js';
import { Evidence } from './evidence.entity.js';
import {
  entryId,
  entryOf,
  inOrder,
  obligationNotFound,
  type LedgerEntry,
  type Owed,
} from './ledger-entry.js';
import {
  CONGRESS_DAYS,
  PERIOD_PROOFS,
  SUBJECTS_THAT_OWE,
  type KnownFact,
  type OwedBySubject,
  type SubjectsThatOwe,
} from './obligation-proof.port.js';
import { Obligation } from './obligation.entity.js';
import { Occasion } from './occasion.entity.js';
import { StartsOnService } from './starts-on.service.js';

/** An IN list that either engine takes: SQLite binds 32,766 values. A year has some hundred subjects. */
const AT_ONCE = 10_000;

/** What is owed, by whatever started it, and how each of it stands. Derived every time it is asked for. */
@Injectable()
export class LedgerQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly capabilities: Capabilities,
    private readonly settings: StartsOnService,
  ) {}

  /**
   * Every obligation of a year: what its calendar and its events started, what began in the year before and ends in this
   * one, and, for the present year, what is overdue from the year before. Nothing vanishes on 1 January.
   *
   * @param departmentId only those of one department; periods belong to 公开办
   */
  async ofYear(year: number, departmentId: string | null = null): Promise<LedgerEntry[]> {
    const isPresent = this.clock.today().startsWith(String(year));
    const [before, own] = [
      await this.startedIn(year - 1, departmentId),
      await this.startedIn(year, departmentId),
    ];
    const carried = before.filter(
      ({ clock, standing }) =>
        (clock.dueOn !== null && clock.dueOn >= `${year}-01-01`) ||
        (isPresent && standing.state === 'overdue'),
    );
    return [...carried, ...own].sort(inOrder);
  }

  private async startedIn(year: number, departmentId: string | null): Promise<LedgerEntry[]> {
    const owed = [
      ...(departmentId ? [] : await this.periodsOf(REQUIREMENTS, year)),
      ...(await this.byOccasions(year, departmentId)),
      ...(await this.bySubjects(year, departmentId)),
    ];
    return this.entries(owed);
  }

  /** One of a period. @throws {DomainError} NOT_FOUND no such requirement, period, or it is not owed */
  async ofPeriod(code: string, period: string): Promise<LedgerEntry> {
    const year = yearOfPeriod(period);
    const requirement = requirementOf(code);
    const found = year && requirement && (await this.periodsOf([requirement], year));
    const owed = found && found.find(({ subject }) => subject.id === period);
    if (!owed) throw obligationNotFound();
    return (await this.entries([owed]))[0]!;
  }

  /** All that an occasion started. */
  async ofOccasion(occasion: Occasion): Promise<LedgerEntry[]> {
    return this.entries(this.owedBy(occasion));
  }

  /** @throws {DomainError} NOT_FOUND the occasion does not start this one */
  async ofOccasionOne(occasion: Occasion, code: string): Promise<LedgerEntry> {
    return one(await this.ofOccasion(occasion), code);
  }

  /** One of a document or consultation. @throws {DomainError} NOT_FOUND it does not owe this one */
  async ofSubject(kind: SubjectsThatOwe['kind'], code: string, subjectId: string): Promise<LedgerEntry> {
    return one(await this.ofSubjectAll(kind, subjectId), code);
  }

  /** Of an occasion, a document or a consultation with this id. @throws {DomainError} NOT_FOUND */
  async ofAnySubject(code: string, subjectId: string): Promise<LedgerEntry> {
    return one(await this.ofAnySubjects([subjectId]), code);
  }

  /** All that the occasions, documents and consultations with these ids owe. */
  async ofAnySubjects(ids: readonly string[]): Promise<LedgerEntry[]> {
    const occasions = await this.uow.read((em) => em.findBy(Occasion, { id: In(ids) }));
    const owed = occasions.flatMap((occasion) => this.owedBy(occasion));
    for (const { kind } of this.capabilities.providers(SUBJECTS_THAT_OWE))
      owed.push(...(await this.owedBySubjects(kind, ids)));
    return this.entries(owed);
  }

  /** All that a document or consultation owes. */
  async ofSubjectAll(kind: SubjectsThatOwe['kind'], subjectId: string): Promise<LedgerEntry[]> {
    return this.entries(await this.owedBySubjects(kind, [subjectId]));
  }

  private async owedBySubjects(kind: SubjectsThatOwe['kind'], ids: readonly string[]): Promise<Owed[]> {
    const keeper = this.capabilities.providers(SUBJECTS_THAT_OWE).find((each) => each.kind === kind);
    const rows = keeper ? await this.uow.read((em) => keeper.owedBy(em, ids)) : [];
    return rows.map((row) => owedOf(kind, row));
  }

  owedBy(occasion: Occasion): Owed[] {
    const { id, kind, title, departmentId, voidedAt } = occasion;
    return requirementsOfOccasion(kind).map((requirement) => ({
      requirement,
      subject: { kind: 'occasion', id, title },
      departmentId,
      clock: eventClock(requirement, occasion, this.calendars.current()),
      known: undefined,
      voided: voidedAt !== null,
    }));
  }

  /** Of these requirements in a year, as far as this office owes them. */
  private async periodsOf(requirements: readonly Requirement[], year: number): Promise<Owed[]> {
    const congress = await this.capabilities.provider(CONGRESS_DAYS).days(year);
    const startsOn = await this.settings.startsOn();
    const owed: Owed[] = [];
    for (const requirement of requirements)
      for (const period of periodsOf(requirement, year, { congress }))
        if (isOwed(period, startsOn))
          owed.push({
            requirement,
            subject: { kind: 'period', id: period.period, title: titleOf(period) },
            departmentId: null,
            clock: periodClock(requirement, period, this.calendars.current()),
            known: await this.known(requirement, period, year),
            voided: false,
          });
    return owed;
  }

  /** Undefined where the requirement is proved by evidence. */
  private async known(
    { code, provedBy }: Requirement,
    period: LedgerPeriod,
    year: number,
  ): Promise<KnownFact | null | undefined> {
    if (provedBy === 'D15') return this.attended(year);
    const keeper = this.capabilities.providers(PERIOD_PROOFS).find(({ codes }) => codes.includes(code));
    return keeper?.known(code, period);
  }

  /** D16: the first press conference of the year that the head of the office attended. */
  private async attended(year: number): Promise<KnownFact | null> {
    const from = startOfDay(localDate(`${year}-01-01`));
    const to = endOfDay(localDate(`${year}-12-31`));
    const rows = await this.uow.read((em) =>
      em
        .createQueryBuilder(Evidence, 'e')
        .innerJoin(Obligation, 'o', 'o.id = e.obligationId')
        .where(`o.code = 'D15' AND o.subjectId IN (:...quarters)`, {
          quarters: [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`),
        })
        .andWhere('e.principalAttended = :yes AND e.struckAt IS NULL', { yes: true })
        .andWhere('(e.needsSecond = :no OR e.confirmedAt IS NOT NULL)', { no: false })
        .andWhere('e.factAt >= :from AND e.factAt < :to', { from, to })
        .orderBy('e.factAt', 'ASC')
        .take(1)
        .getMany(),
    );
    const [first] = rows;
    return first ? { at: first.factAt, words: '主要负责人出席了本年新闻发布会' } : null;
  }

  private async byOccasions(year: number, departmentId: string | null): Promise<Owed[]> {
    const knownAt = Between(startOfDay(localDate(`${year}-01-01`)), lastMoment(localDate(`${year}-12-31`)));
    const occasions = await this.uow.read((em) =>
      em.find(Occasion, {
        where: { knownAt, ...(departmentId ? { departmentId } : {}) },
        order: { knownAt: 'ASC', id: 'ASC' },
      }),
    );
    return occasions.flatMap((occasion) => this.owedBy(occasion));
  }

  private async bySubjects(year: number, departmentId: string | null): Promise<Owed[]> {
    const span = { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) };
    const lists = await Promise.all(
      this.capabilities.providers(SUBJECTS_THAT_OWE).map(async (keeper) => {
        const rows = await this.uow.read((em) => keeper.owed(em, span, departmentId));
        return rows.map((row) => owedOf(keeper.kind, row));
      }),
    );
    return lists.flat();
  }

  /** With what was recorded of them, in two statements per {@link AT_ONCE} subjects. */
  private async entries(owed: readonly Owed[]): Promise<LedgerEntry[]> {
    const now = this.clock.now();
    const { rows, evidence } = await this.uow.read((em) =>
      recorded(em, [...new Set(owed.map(({ subject }) => subject.id))]),
    );
    const byKey = new Map(rows.map((row) => [`${row.code}-${row.subjectId}`, row]));
    const byRow = new Map<string, Evidence[]>();
    for (const each of evidence) {
      const rest = byRow.get(each.obligationId);
      if (rest) rest.push(each);
      else byRow.set(each.obligationId, [each]);
    }
    return owed.map((each) => {
      const row = byKey.get(entryId(each)) ?? null;
      return entryOf(each, row, (row && byRow.get(row.id)) ?? [], now);
    });
  }
}

function one(entries: readonly LedgerEntry[], code: string): LedgerEntry {
  const found = entries.find(({ requirement }) => requirement.code === code);
  if (!found) throw obligationNotFound();
  return found;
}

const owedOf = (
  kind: SubjectsThatOwe['kind'],
  { code, subjectId, title, departmentId, clock, known }: OwedBySubject,
): Owed => ({
  requirement: requirementOf(code)!,
  subject: { kind, id: subjectId, title },
  departmentId,
  clock,
  known,
  voided: false,
});

async function recorded(
  em: EntityManager,
  subjectIds: readonly string[],
): Promise<{ rows: Obligation[]; evidence: Evidence[] }> {
  const rows: Obligation[] = [];
  const evidence: Evidence[] = [];
  for (let at = 0; at < subjectIds.length; at += AT_ONCE) {
    const found = await em.findBy(Obligation, { subjectId: In(subjectIds.slice(at, at + AT_ONCE)) });
    if (found.length === 0) continue;
    rows.push(...found);
    evidence.push(
      ...(await em.find(Evidence, {
        where: { obligationId: In(found.map(({ id }) => id)) },
        order: { keyedAt: 'ASC', id: 'ASC' },
      })),
    );
  }
  return { rows, evidence };
}

/** Instants have milliseconds in both databases, and BETWEEN includes its ends. */
const lastMoment = (day: LocalDate): Date => new Date(endOfDay(day).getTime() - 1);

const titleOf = ({ period }: LedgerPeriod): string => {
  const [year, quarter] = period.split('-Q');
  return quarter ? `${year}年第${'一二三四'[Number(quarter) - 1]}季度` : `${year}年`;
};
