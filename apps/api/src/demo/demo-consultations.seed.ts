import { Injectable } from '@nestjs/common';
import type { Stance } from '@huiyin/contract';
import { earliestClosing } from '@huiyin/domain';
import { addDays, startOfDay, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../calendar/calendars/calendars.service.js';
import { Article } from '../consultations/drafting/consultation-article.entity.js';
import { ConsultationsService } from '../consultations/drafting/consultations.service.js';
import { ConclusionsService } from '../consultations/feedback/conclusions.service.js';
import { ResultsService } from '../consultations/feedback/results.service.js';
import { GroupingService } from '../consultations/points/grouping.service.js';
import { Opinion } from '../consultations/points/opinion.entity.js';
import { ConsultationOpinionsService } from '../consultations/points/opinions.service.js';
import { Point } from '../consultations/responses/point.entity.js';
import { ResponseStoringService } from '../consultations/responses/response-storing.service.js';
import { AuditService } from '../kernel/audit/audit.service.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import type { StaffActor } from '../people/identity/actor.js';
import { User } from '../people/identity/user.entity.js';
import {
  CAMPAIGN,
  CAMPAIGN_SENDERS,
  COLLECTING,
  CONCLUDED,
  DEMO_OPINIONS,
  LATE,
  SHORTENED,
} from './consultations.js';
import { seedOnce } from './seed-once.js';

const MARK = 'system.demo_consultations_seeded';
const at = (day: LocalDate, hours: number): Date => new Date(startOfDay(day).getTime() + hours * 3_600_000);
/** Respondents beside those of the campaign. */
const OTHERS = 43;

interface Draft {
  title: string;
  basis: string;
  explanation: string;
  contact: string;
  shortReason?: string;
  articles: readonly (readonly [string, string, string | null])[];
}
interface Said {
  at: number;
  stance: Stance;
  text?: string;
}
interface Opened {
  id: string;
  articleIds: string[];
  closesOn: LocalDate;
}
type Staff = Record<'handler' | 'head' | 'clerk' | 'leader', StaffActor>;

/** Four consultations, lived through by the product's own services: concluded, collecting, shortened, and late (R11). */
@Injectable()
export class DemoConsultationsSeed {
  private phones = 0;

  constructor(
    readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly consultations: ConsultationsService,
    private readonly responses: ResponseStoringService,
    private readonly grouping: GroupingService,
    private readonly opinions: ConsultationOpinionsService,
    private readonly results: ResultsService,
    private readonly conclusions: ConclusionsService,
    readonly audit: AuditService,
  ) {}

  seed(): Promise<void> {
    return seedOnce(this, MARK, async (em) => {
      this.phones = 0;
      const staff = await staffOf(em);
      await this.concluded(em, staff);
      await this.late(em, staff);
      await this.running(em, staff);
    });
  }

  private async concluded(em: EntityManager, staff: Staff): Promise<void> {
    const opened = await this.open(em, staff, CONCLUDED, addDays(this.clock.today(), -80));
    const points: Said[] = DEMO_OPINIONS.flatMap(({ people, ...said }) =>
      Array.from({ length: people }, () => said),
    );
    for (let n = 0; n < OTHERS; n += 1)
      await this.say(
        opened,
        points.filter((_, index) => index % OTHERS === n),
        n,
      );
    for (let n = 0; n < CAMPAIGN_SENDERS; n += 1)
      await this.say(opened, [{ at: 7, stance: 'amend', text: CAMPAIGN }], n);
    const studied = at(addDays(opened.closesOn, 5), 10);
    await this.clock.runAt(at(addDays(opened.closesOn, 1), 9), () => this.grouping.group(opened.id));
    await this.clock.runAt(studied, () => this.decideAll(em, staff, opened));
    const decided = addDays(opened.closesOn, 15);
    await this.clock.runAt(at(decided, 15), () =>
      this.results.record(staff.clerk, opened.id, {
        resultPublishedOn: decided,
        link: 'https://tjj.example.gov.cn/zcwj/1024.html',
        articles: CONCLUDED.finals.map(({ at: number, ...final }) => ({
          articleId: opened.articleIds[number - 1]!,
          ...final,
        })),
      }),
    );
    await this.clock.runAt(at(addDays(decided, 1), 10), () =>
      this.conclusions.conclude(staff.leader, opened.id),
    );
  }

  private async decideAll(
    em: EntityManager,
    { handler, head }: Staff,
    { id, articleIds }: Opened,
  ): Promise<void> {
    const campaign = {
      at: 7,
      text: CAMPAIGN,
      decision: 'adopted' as const,
      wording: '填报时间延长到七日并遇节假日顺延',
    };
    const changed = new Set<number>(CONCLUDED.finals.map(({ at: number }) => number));
    for (const [n, said] of [campaign, ...DEMO_OPINIONS].entries()) {
      const point = await em.findOneByOrFail(Point, { consultationId: id, body: said.text });
      const opinion = await em.findOneByOrFail(Opinion, { id: point.opinionId! });
      const changes = said.decision === 'adopted' && changed.has(said.at);
      await this.opinions.decide(n % 3 === 0 ? head : handler, opinion.id, {
        wording: said.wording,
        decision: said.decision,
        ...('reason' in said && said.reason ? { reason: said.reason } : {}),
        changedArticleIds: changes ? [articleIds[said.at - 1]!] : [],
        version: opinion.version,
      });
    }
  }

  /** The result is out, and those who were asked have heard nothing. */
  private async late(em: EntityManager, staff: Staff): Promise<void> {
    const opened = await this.open(em, staff, LATE, addDays(this.clock.today(), -62));
    for (const [n, said] of COLLECTING.points.entries()) await this.say(opened, [said], n);
    await this.clock.runAt(at(addDays(opened.closesOn, 1), 9), () => this.grouping.group(opened.id));
    const decided = addDays(opened.closesOn, 8);
    await this.clock.runAt(at(decided, 16), () =>
      this.results.record(staff.clerk, opened.id, {
        resultPublishedOn: decided,
        link: 'https://tjj.example.gov.cn/zcwj/1018.html',
      }),
    );
  }

  private async running(em: EntityManager, staff: Staff): Promise<void> {
    const today = this.clock.today();
    const collecting = await this.open(em, staff, COLLECTING, addDays(today, -4));
    for (const [n, said] of COLLECTING.points.entries()) await this.say(collecting, [said], n % 3);
    const shortened = await this.open(em, staff, SHORTENED, addDays(today, -3), addDays(today, 12));
    await this.say(shortened, [{ at: 1, stance: 'support' }], 1);
  }

  private async open(
    em: EntityManager,
    { handler, leader }: Staff,
    { articles, ...draft }: Draft,
    opensOn: LocalDate,
    closesOn = earliestClosing(this.calendars.current(), opensOn).day,
  ): Promise<Opened> {
    const { id } = await this.clock.runAt(at(addDays(opensOn, -3), 10), () =>
      this.consultations.create(handler, {
        ...draft,
        opensOn,
        closesOn,
        decisionOn: addDays(closesOn, 14),
        articles: articles.map(([heading, text, plainNote]) => ({
          heading,
          text,
          ...(plainNote ? { plainNote } : {}),
        })),
      }),
    );
    await this.clock.runAt(at(addDays(opensOn, -2), 11), () => this.consultations.publish(leader, id, 1));
    const rows = await em.find(Article, { where: { consultationId: id }, order: { position: 'ASC' } });
    return { id, closesOn, articleIds: rows.map((row) => row.id) };
  }

  private async say({ id, articleIds, closesOn }: Opened, points: readonly Said[], n: number): Promise<void> {
    this.phones += 1;
    const today = this.clock.today();
    const day = addDays(closesOn < today ? closesOn : today, -(n % 4) - (closesOn < today ? 3 : 0));
    const phone = `1380000${String(1000 + this.phones * 7)}`;
    await this.responses.store(
      id,
      {
        submitter: { type: 'citizen', name: `群众${this.phones}`, phone },
        points: points.map(({ at: number, stance, text }) => ({
          stance,
          ...(number > 0 ? { articleId: articleIds[number - 1]! } : {}),
          ...(text ? { text } : {}),
        })),
      },
      {
        actor: { role: 'citizen', id: null },
        source: n % 3 === 0 ? 'weapp' : 'h5',
        citizenId: null,
        keyedBy: null,
        receivedAt: at(day, 0.1 + (n % 8) / 4),
        key: undefined,
        once: null,
        solved: null,
      },
    );
  }
}

async function staffOf(em: EntityManager): Promise<Staff> {
  const of = async (username: string): Promise<User> => {
    const user = await em.findOneBy(User, { username });
    if (!user) throw new Error(`the demo has no ${username}`);
    return user;
  };
  return {
    handler: await of('handler'),
    head: await of('head'),
    clerk: await of('clerk'),
    leader: await of('leader'),
  };
}
