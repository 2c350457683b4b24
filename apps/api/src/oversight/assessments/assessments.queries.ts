import { Injectable } from '@nestjs/common';
import {
  addMeasures,
  assess,
  assessmentRuleFor,
  isDepartmentBound,
  NO_MEASURES,
  periodFigures,
  type AssessmentPart,
  type AssessmentRule,
  type Measures,
} from '@huiyin/domain';
import { addDays, type LocalDate } from '@huiyin/workdays';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DayCountsQueries, type CountedRound } from '../statistics/day-counts.queries.js';
import { type StatisticsQuery, periodOf } from '../statistics/index.js';
import { StoredSumsQueries, type KeyedBucket, type KeyedSums } from '../statistics/stored-sums.queries.js';
import { LedgerQueries } from '../../openness/obligations/ledger.queries.js';
import { AssessmentExclusion } from './assessment-exclusion.entity.js';
import { AssessmentRulesService } from './assessment-rules.service.js';
import type {
  AssessedDepartmentView,
  AssessedObligationView,
  AssessmentView,
} from './dto/assessments.dto.js';
import { ExclusionsService } from './exclusions.service.js';

const PART_LABELS: Record<AssessmentPart['name'], string> = {
  onTimeRate: '按时率',
  replyRate: '答复率',
  satisfactionRate: '满意率',
  obligationRate: '公开义务按时率',
};
const SATISFIED = new Set(['very_satisfied', 'satisfied', 'fairly_satisfied']);

interface Span {
  from: LocalDate;
  to: LocalDate;
}

/** 考核: the score of every department over a period, with what was left out and why. */
@Injectable()
export class AssessmentsQueries {
  constructor(
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
    private readonly stored: StoredSumsQueries,
    private readonly counts: DayCountsQueries,
    private readonly rules: AssessmentRulesService,
    private readonly exclusions: ExclusionsService,
    private readonly ledger: LedgerQueries,
  ) {}

  async assessment(actor: StaffActor, query: StatisticsQuery): Promise<AssessmentView> {
    const span = periodOf(query, this.clock.today());
    const rule = assessmentRuleFor(await this.rules.all(), span.to);
    const before = { from: null, to: addDays(span.from, -1) };
    const read = await this.stored.read(span.to, async (ledger, em) => {
      const granted = await em.findBy(AssessmentExclusion, { status: 'granted' });
      const [early, within] = await ledger.sums({ family: 'desk', span: before }, { family: 'desk', span });
      const [buckets] = await ledger.buckets({ family: 'desk', span });
      return {
        before: early!,
        within: within!,
        buckets: buckets!,
        granted,
        rounds: await this.counts.roundsOf(
          em,
          granted.filter(({ obligationCode }) => obligationCode === null),
        ),
      };
    });
    const own = isDepartmentBound(actor.role) ? actor.departmentId : null;
    const directory = await this.directory.load();
    const owed =
      rule.obligationWeight > 0
        ? await this.obligationsOf(span)
        : new Map<string, AssessedObligationView[]>();
    const named = [...read.before, ...read.within].map(({ k1 }) => k1);
    const ids = [...new Set([...named, ...owed.keys()])].filter(
      (id) => id !== '' && (own === null || id === own),
    );
    const departments: AssessedDepartmentView[] = [];
    for (const id of ids) {
      const left = read.rounds.filter((round) => round.departmentId === id && matters(round, span));
      const figures = periodFigures(
        less(sumOf(read.before, id), this.counts.measuresOf(left, before)),
        less(sumOf(read.within, id), this.counts.measuresOf(left, span)),
      );
      const all = owed.get(id) ?? [];
      const letters = figures.carriedIn + figures.received + figures.reopened + figures.closed;
      if (letters + left.length + all.length === 0) continue;
      const { rated, rate } = satisfactionOf(read.buckets, id, left, span);
      const appealed = read.granted.filter((row) => all.some((each) => each.id === exclusionOf(row)));
      const without = new Set(appealed.map(exclusionOf));
      const obligations = all.filter((each) => !without.has(each.id));
      const obligationRate =
        obligations.length === 0
          ? null
          : obligations.filter(({ inTime }) => inTime).length / obligations.length;
      const result = assess({ ...figures, satisfactionRate: rate, obligationRate }, rule);
      const listed = read.granted.filter((row) =>
        left.some(({ letterId, round }) => letterId === row.letterId && round === row.round),
      );
      departments.push({
        departmentId: id,
        department: directory.department(id)?.name ?? null,
        score: result.score,
        contribution: result.contribution,
        parts: result.parts.map((part) => ({ ...part, label: PART_LABELS[part.name] })),
        figures,
        rated,
        exclusions: await this.exclusions.views([...listed, ...appealed]),
        obligations,
      });
    }
    departments.sort((a, b) => (b.score ?? -1) - (a.score ?? -1));
    return { ...span, cutOff: span.to, rule, formula: formulaOf(rule), departments };
  }

  /** By department: what had to be done by a day of the period (H10). An excused or voided one counts neither way. */
  private async obligationsOf({ from, to }: Span): Promise<Map<string, AssessedObligationView[]>> {
    const found = new Map<string, AssessedObligationView[]>();
    const seen = new Set<string>();
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
      for (const { requirement, subject, departmentId, clock, standing } of await this.ledger.ofYear(year)) {
        const key = `${requirement.code} ${subject.id}`;
        const judged = standing.state === 'met' || standing.state === 'late' || standing.state === 'overdue';
        const due = clock.dueOn !== null && clock.dueOn >= from && clock.dueOn <= to && !clock.internal;
        if (!departmentId || !judged || !due || seen.has(key)) continue;
        seen.add(key);
        const { code } = requirement;
        const id = `${code}-${subject.id}`;
        const row = {
          id,
          code,
          subject: subject.kind,
          subjectId: subject.id,
          title: subject.title,
          dueOn: clock.dueOn,
          inTime: standing.state === 'met',
        };
        found.set(departmentId, [...(found.get(departmentId) ?? []), row]);
      }
    return found;
  }
}

/** The obligation that an appeal is about; undefined for one about a letter. */
const exclusionOf = ({ obligationCode, letterId }: AssessmentExclusion): string | undefined =>
  obligationCode === null ? undefined : `${obligationCode}-${letterId}`;

/** A round that the period's figures count: open at its end, or opened, lapsed or ended in it. */
const matters = ({ openedOn, endedOn }: CountedRound, { from, to }: Span): boolean =>
  openedOn <= to && (endedOn === null || endedOn >= from);

function sumOf(rows: readonly KeyedSums[], id: string): Measures {
  const sum = { ...NO_MEASURES };
  for (const { k1, measures } of rows) if (k1 === id) addMeasures(sum, measures);
  return sum;
}

function less(all: Measures, part: Measures): Measures {
  const left = { ...all };
  for (const name of Object.keys(part) as (keyof Measures)[]) left[name] -= part[name];
  return left;
}

function satisfactionOf(
  buckets: readonly KeyedBucket[],
  id: string,
  left: readonly CountedRound[],
  { from, to }: Span,
): { rated: number; rate: number | null } {
  let rated = 0;
  let satisfied = 0;
  const count = (rating: string, n: number): void => {
    rated += n;
    if (SATISFIED.has(rating)) satisfied += n;
  };
  for (const { k1, bucket, n } of buckets)
    if (k1 === id && bucket.startsWith('sat:')) count(bucket.slice(4), n);
  for (const { rating, ratedOn } of left)
    if (rating && ratedOn && ratedOn >= from && ratedOn <= to) count(rating, -1);
  return { rated, rate: rated === 0 ? null : satisfied / rated };
}

const formulaOf = (rule: AssessmentRule): string =>
  `得分 = 按时率 × ${rule.onTimeWeight} + 答复率 × ${rule.replyWeight} + 满意率 × ${rule.satisfactionWeight}` +
  (rule.obligationWeight > 0 ? ` + 公开义务按时率 × ${rule.obligationWeight}` : '') +
  `（没有数据的一项，权重按比例分给其余各项）；计入年度考核 = 得分 × ${rule.contributionPercent}%。` +
  `按时率 = 按时答复 ÷（答复 + 期末逾期未答复），答复率 = 答复 ÷（答复 + 期末逾期未答复），` +
  `满意率 =（非常满意 + 满意 + 基本满意）÷ 评价数。`;
