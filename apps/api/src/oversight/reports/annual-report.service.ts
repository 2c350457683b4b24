import { Injectable } from '@nestjs/common';
import { addDays, compareDays, localDate, startOfDay, type LocalDate } from '@huiyin/workdays';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { bindInstant } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { OfficeService } from '../../people/office/office.service.js';
import { ConsultationStatisticsQueries } from '../../consultations/feedback/statistics.queries.js';
import { StatisticsQueries } from '../statistics/statistics.queries.js';
import { AnnualReportFields } from './annual-report-fields.entity.js';
import { FIRST_YEAR, type AnnualFieldsDto, type AnnualReportView } from './dto/reports.dto.js';
import { fieldError } from '../../kernel/platform/errors.js';

type Typed = Omit<AnnualReportFields, 'year' | 'updatedBy' | 'updatedAt'>;

const NOTHING: Typed = {
  surveys: 0,
  surveyOpinions: 0,
  surveyResults: 0,
  interviews: 0,
  interviewQuestions: 0,
  interviewAnswers: 0,
  unifiedPlatform: false,
  smartAnswers: false,
  publishedOn: null,
  publishedLink: null,
};

/**
 * The interaction part of 政府网站工作年度报表: letters and consultations are counted, interviews and what was asked through
 * other channels typed in.
 */
@Injectable()
export class AnnualReportService {
  constructor(
    private readonly office: OfficeService,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly statistics: StatisticsQueries,
    private readonly consultations: ConsultationStatisticsQueries,
    private readonly audit: AuditService,
  ) {}

  /** Of this year, unless said otherwise. @throws {DomainError} VALIDATION_FAILED a year to come, or before 2007 */
  async report(actor: StaffActor, asked?: number): Promise<AnnualReportView> {
    const year = asked ?? Number(this.clock.today().slice(0, 4));
    const period = this.periodOf(year);
    const { received, reopened, closed } = await this.statistics.period(actor, period);
    const fields = await this.uow.read((em) => em.findOneBy(AnnualReportFields, { year }));
    const { surveys, surveyOpinions, surveyResults, ...typed } = typedOf(fields);
    const counted = await this.consultations.counts(period);
    return {
      year,
      office: this.office.current().name,
      cutOff: period.to,
      received: received + reopened,
      receivedLetters: received,
      closed,
      averageDays: await this.averageDays(period),
      published: await this.published(period),
      surveys: surveys + counted.held,
      surveyOpinions: surveyOpinions + counted.points,
      surveyResults: surveyResults + counted.concluded,
      otherSurveys: { surveys, surveyOpinions, surveyResults },
      ...typed,
    };
  }

  async save(actor: StaffActor, year: number, fields: AnnualFieldsDto): Promise<AnnualReportView> {
    this.periodOf(year);
    this.requirePublished(fields);
    const typed = typedOf({ ...NOTHING, ...fields });
    await this.uow.run(async (em) => {
      await em.upsert(
        AnnualReportFields,
        { year, ...typed, updatedBy: actor.id, updatedAt: this.clock.now() },
        ['year'],
      );
      await this.audit.append(em, {
        actor,
        action: 'report.annual_fields',
        subjectType: 'system',
        subjectId: null,
        detail: { year, ...typed },
      });
    });
    return this.report(actor, year);
  }

  /** When without where proves nothing to an inspector. */
  private requirePublished({ publishedOn, publishedLink }: AnnualFieldsDto): void {
    if (!publishedOn && publishedLink) throw fieldError('publishedOn', '请填写公布日期');
    if (publishedOn && !publishedLink) throw fieldError('publishedLink', '请填写公布网址');
    if (publishedOn && compareDays(publishedOn, this.clock.today()) > 0)
      throw fieldError('publishedOn', '公布日期不能晚于今天');
  }

  private periodOf(year: number): { from: LocalDate; to: LocalDate } {
    const today = this.clock.today();
    // Compared as numbers: a year of one digit or of five is none a day could be written with.
    if (year < FIRST_YEAR) throw fieldError('year', `年份不能早于 ${FIRST_YEAR} 年`);
    if (year > Number(today.slice(0, 4))) throw fieldError('year', '这一年还没有到');
    const from = localDate(`${year}-01-01`);
    const last = localDate(`${year}-12-31`);
    return { from, to: compareDays(last, today) > 0 ? today : last };
  }

  /** Calendar days from receipt to end, of all that ended in the year; the table asks for days, not working days. */
  private async averageDays({ from, to }: { from: LocalDate; to: LocalDate }): Promise<number | null> {
    const days = (a: string, b: string): string =>
      this.uow.engine === 'sqlite' ? `JULIANDAY(${a}) - JULIANDAY(${b})` : `DATEDIFF(${a}, ${b})`;
    const [row] = await this.uow.read((em) =>
      em.query<{ days: number | string | null; n: number | string }[]>(
        `SELECT SUM(days) AS days, COUNT(*) AS n FROM (
           SELECT ${days('ended_on', 'clock_from')} AS days FROM letters WHERE ended_on >= ? AND ended_on <= ?
           UNION ALL
           SELECT ${days('ended_on', 'opened_on')} FROM letter_past_rounds WHERE ended_on >= ? AND ended_on <= ?
         ) rounds`,
        [from, to, from, to],
      ),
    );
    const n = Number(row?.n ?? 0);
    return n === 0 ? null : Number(row!.days) / n;
  }

  private async published({ from, to }: { from: LocalDate; to: LocalDate }): Promise<number> {
    const { engine } = this.uow;
    const [row] = await this.uow.read((em) =>
      em.query<{ n: number | string }[]>(
        'SELECT COUNT(*) AS n FROM published_letters WHERE published_at >= ? AND published_at < ?',
        [bindInstant(engine, startOfDay(from)), bindInstant(engine, startOfDay(addDays(to, 1)))],
      ),
    );
    return Number(row?.n ?? 0);
  }
}

const typedOf = (fields: Typed | null): Typed => {
  const given = fields ?? NOTHING;
  return Object.fromEntries(
    (Object.keys(NOTHING) as (keyof Typed)[]).map((key) => [key, given[key]]),
  ) as unknown as Typed;
};
