import { Injectable } from '@nestjs/common';
import { isInForce, requirementOf } from '@huiyin/domain';
import {
  addDays,
  addWorkingDays,
  isWorkingDay,
  localDate,
  startOfDay,
  subtractWorkingDays,
  toLocalDate,
  type LocalDate,
} from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../calendar/calendars/calendars.service.js';
import { AuditService } from '../kernel/audit/audit.service.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import { DocumentPublicationsService } from '../openness/documents/document-publications.service.js';
import type { DocumentDto, DocumentPublicationDto } from '../openness/documents/documents.dto.js';
import { DocumentsService } from '../openness/documents/documents.service.js';
import { SelfChecksService } from '../openness/documents/self-checks.service.js';
import { entryId } from '../openness/obligations/ledger-entry.js';
import { LedgerQueries } from '../openness/obligations/ledger.queries.js';
import { ObligationsService, type Target } from '../openness/obligations/obligations.service.js';
import type { EvidenceDto } from '../openness/obligations/obligations.dto.js';
import { OccasionsService } from '../openness/obligations/occasions.service.js';
import { StartsOnService } from '../openness/obligations/starts-on.service.js';
import type { StaffActor } from '../people/identity/actor.js';
import { User } from '../people/identity/user.entity.js';
import type { DemoDepartmentCode } from './accounts.seed.js';
import {
  CLUSTER,
  DOCUMENTS,
  INCIDENT,
  OPENED_AT,
  REPRINTS,
  REVIEWED,
  YEARLY,
  type DemoDocument,
} from './ledger-year.js';
import { seedOnce } from './seed-once.js';

const MARK = 'system.demo_ledger_seeded';
const HOUR = 3_600_000;
const PROVISIONAL = { onUnpublished: 'provisional' } as const;
const at = (day: LocalDate, hours: number): Date => new Date(startOfDay(day).getTime() + hours * HOUR);

type Cast = ReadonlyMap<string, StaffActor>;
type Evidenced = Omit<EvidenceDto, 'factAt'>;

/**
 * A year of 公开台账 that ends today, lived through by the product's own services. What would lie ahead has not happened
 * yet: each step says its moment, and those after now are left out.
 */
@Injectable()
export class DemoLedgerSeed {
  constructor(
    readonly uow: UnitOfWork,
    readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly startsOn: StartsOnService,
    private readonly ledger: LedgerQueries,
    private readonly obligations: ObligationsService,
    private readonly occasions: OccasionsService,
    private readonly documents: DocumentsService,
    private readonly publications: DocumentPublicationsService,
    private readonly selfChecks: SelfChecksService,
  ) {}

  seed(): Promise<void> {
    return seedOnce(this, MARK, async (em) => {
      // Suites live in years before the rules, too.
      if (!isInForce(requirementOf('D08')!, firstDay(this.clock.today()))) return;
      const cast = await castOf(em);
      await this.startsOn.set(person(cast, 'admin'), firstDay(this.clock.today()));
      for (const document of DOCUMENTS) await this.register(cast, document);
      await this.review(cast, lastReview(this.clock.today()));
      await this.years(person(cast, 'clerk'));
      await this.incident(person(cast, 'clerk'));
      for (const reprint of REPRINTS) await this.reprint(person(cast, 'clerk'), reprint);
    });
  }

  private async years(clerk: StaffActor): Promise<void> {
    const present = Number(this.clock.today().slice(0, 4));
    for (const year of [present - 1, present]) {
      const owed = new Set((await this.ledger.ofYear(year)).map(entryId));
      for (const { code, period: suffix = '', on, hour, ...evidence } of YEARLY) {
        const period = `${year}${suffix}`;
        if (!owed.has(`${code}-${period}`)) continue;
        const factAt = at(this.workday(localDate(`${year}-${on}`)), hour);
        await this.prove(clerk, { code, period }, factAt, evidence);
      }
    }
  }

  private async incident(clerk: StaffActor): Promise<void> {
    const { title, daysAgo, knownAt, reported, statement, conference } = INCIDENT;
    const night = addDays(this.clock.today(), -daysAgo);
    const { id: occasionId } = await this.clock.runAt(at(night, knownAt + 0.1), () =>
      this.occasions.register(
        clerk,
        { kind: 'incident', title, knownAt: at(night, knownAt).toISOString() },
        undefined,
      ),
    );
    const { hours, ...report } = reported;
    await this.prove(clerk, { code: 'D19', occasionId }, at(night, hours), report);
    const { hours: said, ...words } = statement;
    await this.prove(clerk, { code: 'D20', occasionId }, at(night, said), words);
    const { hours: held, ...record } = conference;
    await this.prove(clerk, { code: 'D21', occasionId }, at(night, held), record);
  }

  private async reprint(
    clerk: StaffActor,
    { title, daysAgo, days, url }: (typeof REPRINTS)[number],
  ): Promise<void> {
    const day = this.ago(daysAgo);
    const happenedAt = at(day, 9).toISOString();
    const knownAt = at(day, 9.5).toISOString();
    const { id: occasionId } = await this.clock.runAt(at(day, 9.6), () =>
      this.occasions.register(clerk, { kind: 'upstream_policy', title, happenedAt, knownAt }, undefined),
    );
    await this.prove(clerk, { code: 'D23', occasionId }, at(this.after(day, days), 15), { url });
  }

  private async register(cast: Cast, document: DemoDocument): Promise<void> {
    const { title, subject, department, attribute, daysAgo, publishedAfter, explainedAfter } = document;
    const formedOn = this.ago(daysAgo);
    const isPolicy = explainedAfter !== undefined;
    const author = handlerOf(cast, department);
    const id = await this.reviewed(cast, author, {
      title,
      subject,
      formedOn,
      attribute,
      isPolicy,
      ...(isPolicy ? { explanationPlan: '图解一份，与文件同日发布' } : {}),
    });
    if (publishedAfter === undefined) return;
    const publishedAt = at(this.after(formedOn, publishedAfter), 10);
    const address = `https://tjj.example.gov.cn/zcwj/${2000 + daysAgo}`;
    await this.publish(author, id, publishedAt, {
      publishedAt: publishedAt.toISOString(),
      url: `${address}.html`,
    });
    if (!isPolicy) return;
    const explanationAt = at(addDays(toLocalDate(publishedAt), explainedAfter), 11);
    await this.publish(author, id, explanationAt, {
      explanationAt: explanationAt.toISOString(),
      explanationUrl: `${address}-jd.html`,
    });
  }

  /** November of that year: every withheld document and one cluster of requests decided, one of them opened. */
  private async review(cast: Cast, year: number): Promise<void> {
    const [clerk, leader] = [person(cast, 'clerk'), person(cast, 'leader')];
    const day = (on: string): LocalDate => this.workday(localDate(`${year}-${on}`));
    const decided = at(day('11-23'), 15);
    for (const { title, subject, department, ground, reason, formed, found, opened } of REVIEWED) {
      const author = handlerOf(cast, department);
      const content = {
        title,
        subject,
        formedOn: day(formed),
        attribute: 'withheld',
        ground,
        reason,
      } as const;
      const documentId = await this.reviewed(cast, author, content);
      const decision = opened ? 'open' : 'keep';
      await this.clock.runAt(decided, () =>
        this.selfChecks.decide(clerk, year, { documentId, decision, reason: found }),
      );
      if (!opened) continue;
      await this.clock.runAt(at(day('11-24'), 10), () =>
        this.selfChecks.reclassify(leader, documentId, { year }),
      );
      const publishedAt = at(day('12-04'), 10);
      await this.publish(author, documentId, publishedAt, {
        publishedAt: publishedAt.toISOString(),
        url: OPENED_AT,
      });
    }
    await this.clock.runAt(decided, () => this.selfChecks.decide(clerk, year, CLUSTER));
    const period = String(year);
    const found = { note: '不予公开的公文和申请集中的信息均已逐件自查' };
    await this.prove(clerk, { code: 'D10', period }, at(day('11-26'), 16), found);
    const sent = { note: `自查整改情况已报送省政府办公厅（统函〔${year}〕88号）` };
    await this.prove(clerk, { code: 'D10b', period }, at(day('12-02'), 16), sent);
  }

  /** Registered by the author and reviewed by 公开办 on the next working day. @returns its id */
  private async reviewed(cast: Cast, author: StaffActor, content: DocumentDto): Promise<string> {
    const { formedOn } = content;
    const { id, version } = await this.clock.runAt(at(formedOn, 15), () =>
      this.documents.create(author, content, undefined),
    );
    await this.clock.runAt(at(this.after(formedOn, 1), 9), () =>
      this.documents.review(person(cast, 'clerk'), id, { version, secrecyChecked: true }),
    );
    return id;
  }

  private publish(author: StaffActor, id: string, moment: Date, dto: DocumentPublicationDto): Promise<void> {
    return this.keyed(moment, () => this.publications.publish(author, id, dto));
  }

  private prove(clerk: StaffActor, target: Target, fact: Date, evidence: Evidenced): Promise<void> {
    const dto = { ...evidence, factAt: fact.toISOString() };
    return this.keyed(fact, () => this.obligations.prove(clerk, target, dto, undefined));
  }

  /** Some minutes after the fact; not at all while that lies ahead. */
  private async keyed(fact: Date, work: () => Promise<unknown>): Promise<void> {
    const moment = new Date(fact.getTime() + HOUR / 6);
    if (moment < this.clock.now()) await this.clock.runAt(moment, work);
  }

  /** This day, or the last one before it that is worked. */
  private ago(days: number): LocalDate {
    const day = addDays(this.clock.today(), -days);
    const calendar = this.calendars.current();
    return isWorkingDay(calendar, day) ? day : subtractWorkingDays(calendar, day, 1, PROVISIONAL);
  }

  /** This day, or the next one that is worked. */
  private workday(day: LocalDate): LocalDate {
    return isWorkingDay(this.calendars.current(), day) ? day : this.after(day, 1);
  }

  private after(day: LocalDate, days: number): LocalDate {
    return days === 0 ? day : addWorkingDays(this.calendars.current(), day, days, PROVISIONAL);
  }
}

/** A year ago; in its first months after the congress of that year, whose open day the demo does not have. */
function firstDay(today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4)) - 1;
  const month = today.slice(5, 7);
  return localDate(month < '04' ? `${year}-03-21` : `${year}-${month}-01`);
}

/** The year of the last November that is over. */
const lastReview = (today: LocalDate): number =>
  Number(today.slice(0, 4)) - (today.slice(5, 7) === '12' ? 0 : 1);

async function castOf(em: EntityManager): Promise<Cast> {
  return new Map((await em.findBy(User, { demo: true })).map((user) => [user.username, user]));
}

function person(cast: Cast, username: string): StaffActor {
  const actor = cast.get(username);
  if (!actor) throw new Error(`the demo has no ${username}`);
  return actor;
}

const handlerOf = (cast: Cast, department: DemoDepartmentCode): StaffActor =>
  person(cast, department === 'population' ? 'handler' : `handler-${department}`);
