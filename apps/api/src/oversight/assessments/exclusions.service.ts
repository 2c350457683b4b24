import { Injectable } from '@nestjs/common';
import type { SubjectKind } from '@huiyin/contract';
import { isDepartmentBound, normalizeLetterNumber } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { bindInstant, isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService, type Directory } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { LetterPastRound } from '../../letters/letters/letter-past-round.entity.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import { loadVisible } from '../../letters/letters/index.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError, letterNotFound } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import { LedgerQueries } from '../../openness/obligations/ledger.queries.js';
import { entryId, maySeeDepartment } from '../../openness/obligations/index.js';
import { AssessmentExclusion } from './assessment-exclusion.entity.js';
import type {
  ExclusionDecisionDto,
  ExclusionDto,
  ExclusionQuery,
  ExclusionView,
} from './dto/assessments.dto.js';

const STATUS_LABELS = { requested: '待核', granted: '已剔除', rejected: '未采纳' } as const;

type About = Pick<AssessmentExclusion, 'letterId' | 'round' | 'obligationCode' | 'departmentId'>;
interface Named {
  number: string;
  title: string;
  kind: Letter['kind'] | null;
  subject?: SubjectKind;
}

/**
 * 申诉: a department says why a letter or an obligation should not count against it; a supervisor decides and gives a reason. A supervisor
 * may also exclude a letter without a request. Requests and decisions are never deleted.
 */
@Injectable()
export class ExclusionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly directory: DirectoryService,
    private readonly ledger: LedgerQueries,
  ) {}

  async list(actor: StaffActor, query: ExclusionQuery): Promise<Page<ExclusionView>> {
    const limit = limitOf(query);
    const [at, id] = decodeCursor(query.cursor, 'instant', 'id') ?? [];
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(AssessmentExclusion, 'x').where('1 = 1');
      if (isDepartmentBound(actor.role))
        builder.andWhere('x.departmentId = :own', { own: actor.departmentId ?? '' });
      if (query.status) builder.andWhere('x.status = :status', { status: query.status });
      if (at !== undefined)
        builder.andWhere('(x.requestedAt < :at OR (x.requestedAt = :at AND x.id < :id))', {
          at: bindInstant(this.uow.engine, new Date(at)),
          id,
        });
      return builder
        .orderBy('x.requestedAt', 'DESC')
        .addOrderBy('x.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const page = pageOf(rows, limit, (row) => [row.requestedAt.toISOString(), row.id]);
    return { items: await this.views(page.items), nextCursor: page.nextCursor };
  }

  /** @throws {DomainError} NOT_FOUND unknown or not theirs; DUPLICATE asked before; VALIDATION_FAILED no such round */
  async request(actor: StaffActor, dto: ExclusionDto): Promise<ExclusionView> {
    const now = this.clock.now();
    const decides = !isDepartmentBound(actor.role);
    const row = await this.uow.run(async (em) => {
      const about = dto.obligation
        ? await this.obligationOf(actor, dto.obligation)
        : await this.roundOf(em, actor, dto);
      const exclusion: AssessmentExclusion = {
        id: newId(),
        ...about,
        reason: dto.reason,
        status: decides ? 'granted' : 'requested',
        requestedBy: actor.id,
        requestedAt: now,
        decidedBy: decides ? actor.id : null,
        decidedAt: decides ? now : null,
        decision: decides ? '督办员直接剔除' : null,
      };
      try {
        await em.insert(AssessmentExclusion, exclusion);
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '这一项已经申诉过') : error;
      }
      await this.audit.append(em, {
        actor,
        action: decides ? 'assessment.exclude' : 'assessment.appeal',
        subjectType: subjectTypeOf(about),
        subjectId: about.letterId,
        detail: { exclusion: exclusion.id, round: about.round },
      });
      return exclusion;
    });
    return (await this.views([row]))[0]!;
  }

  /** Once. @throws {DomainError} NOT_FOUND; ACTION_NOT_ALLOWED it was decided already */
  async decide(actor: StaffActor, id: string, dto: ExclusionDecisionDto): Promise<ExclusionView> {
    const row = await this.uow.run(async (em) => {
      const found = await em.findOneBy(AssessmentExclusion, { id });
      if (!found) throw new DomainError('NOT_FOUND', '没有这条申诉');
      const decided = {
        status: dto.granted ? ('granted' as const) : ('rejected' as const),
        decidedBy: actor.id,
        decidedAt: this.clock.now(),
        decision: dto.decision,
      };
      const moved = await em.update(AssessmentExclusion, { id, status: 'requested' }, decided);
      if (moved.affected !== 1) throw new DomainError('ACTION_NOT_ALLOWED', '这条申诉已经有了结论');
      await this.audit.append(em, {
        actor,
        action: 'assessment.decide',
        subjectType: subjectTypeOf(found),
        subjectId: found.letterId,
        detail: { exclusion: id, granted: dto.granted },
      });
      return { ...found, ...decided };
    });
    return (await this.views([row]))[0]!;
  }

  async views(rows: readonly AssessmentExclusion[]): Promise<ExclusionView[]> {
    if (rows.length === 0) return [];
    const letters = await this.uow.read((em) =>
      em.find(Letter, {
        select: { id: true, number: true, title: true, kind: true },
        where: { id: In(rows.map(({ letterId }) => letterId)) },
      }),
    );
    const byId = new Map(letters.map((letter) => [letter.id, letter]));
    const appealed = rows.filter(({ obligationCode }) => obligationCode !== null);
    const entries = await this.ledger.ofAnySubjects(appealed.map(({ letterId }) => letterId));
    const byKey = new Map(entries.map((entry) => [entryId(entry), entry.subject]));
    const directory = await this.directory.load();
    return rows.map((row) => {
      const { obligationCode: code, letterId } = row;
      return viewOf(
        row,
        code === null ? byId.get(letterId) : named(code, byKey.get(`${code}-${letterId}`)),
        directory,
      );
    });
  }

  /** @throws {DomainError} NOT_FOUND unknown or not theirs; VALIDATION_FAILED it is no department's */
  private async obligationOf(actor: StaffActor, id: string): Promise<About> {
    const [, code = '', subjectId = ''] = /^(D\d\d)-([0-9a-f-]{36})$/.exec(id) ?? [];
    const { departmentId } = await this.ledger.ofAnySubject(code, subjectId);
    if (!maySeeDepartment(actor, departmentId)) throw new DomainError('NOT_FOUND', '没有这项公开义务');
    if (!departmentId) throw fieldError('obligation', '这项义务由公开办负责，不计入处室考核');
    return { letterId: subjectId, round: Number(code.slice(1)), obligationCode: code, departmentId };
  }

  private async roundOf(em: EntityManager, actor: StaffActor, dto: ExclusionDto): Promise<About> {
    if (!dto.number) throw fieldError('number', '请填写来信编号，或选择一项公开义务');
    const letter = await this.letterOf(em, actor, dto.number);
    const round = dto.round ?? letter.reopenedCount + 1;
    const departmentId = await departmentOf(em, letter, round);
    return { letterId: letter.id, round, obligationCode: null, departmentId };
  }

  private async letterOf(em: EntityManager, actor: StaffActor, typed: string): Promise<Letter> {
    const number = normalizeLetterNumber(typed);
    const found = number ? await em.findOneBy(Letter, { number }) : null;
    if (!found) throw letterNotFound();
    return loadVisible(em, found.id, actor);
  }
}

async function departmentOf(em: EntityManager, letter: Letter, round: number): Promise<string> {
  const past =
    round === letter.reopenedCount + 1
      ? letter
      : await em.findOneBy(LetterPastRound, { letterId: letter.id, round });
  if (!past?.departmentId) {
    const message = past ? '这封来信还没有分办到处室' : '这封来信没有这一轮';
    throw fieldError(past ? 'number' : 'round', message);
  }
  return past.departmentId;
}

/** One that is gone, a document reclassified, keeps its appeal without a title. */
const named = (code: string, subject?: { title: string; kind: SubjectKind }): Named => ({
  number: code,
  title: subject?.title ?? '',
  kind: null,
  subject: subject?.kind,
});

const subjectTypeOf = ({ obligationCode }: Pick<About, 'obligationCode'>): string =>
  obligationCode === null ? 'letter' : 'obligation';

const viewOf = (
  row: AssessmentExclusion,
  letter: Named | undefined,
  directory: Directory,
): ExclusionView => ({
  id: row.id,
  letterId: row.letterId,
  obligation: row.obligationCode && `${row.obligationCode}-${row.letterId}`,
  subject: letter?.subject ?? null,
  number: letter?.number ?? '',
  title: letter?.title ?? '',
  kind: letter?.kind ?? null,
  round: row.round,
  department: directory.department(row.departmentId)?.name ?? null,
  reason: row.reason,
  status: row.status,
  statusLabel: STATUS_LABELS[row.status],
  requestedBy: directory.user(row.requestedBy)?.name ?? null,
  requestedAt: row.requestedAt.toISOString(),
  decidedBy: directory.user(row.decidedBy)?.name ?? null,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  decision: row.decision,
});
