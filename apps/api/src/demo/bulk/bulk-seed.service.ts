import { Inject, Injectable } from '@nestjs/common';
import { chainOf } from '../../kernel/audit/audit-chains.js';
import { AuditService, type AuditRecord } from '../../kernel/audit/audit.service.js';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { Department } from '../../people/departments/department.entity.js';
import { User } from '../../people/identity/user.entity.js';
import { LetterAnswer } from '../../letters/letters/letter-answer.entity.js';
import { LetterDraft } from '../../letters/letters/letter-draft.entity.js';
import { LetterEvent } from '../../letters/letters/letter-event.entity.js';
import { LetterIntakeService } from '../../letters/letters/intake/letter-intake.service.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import { StatisticsMarksService } from '../../oversight/statistics/statistics-marks.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, EnvError, type Env } from '../../kernel/platform/env.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { insertRows } from '../../kernel/database/rows.js';
import { Random } from './random.js';
import { planLetters, type Desk, type SyntheticPlan } from './synthetic-plan.js';
import { rowsOf, type SyntheticRows } from './synthetic-rows.js';

/** Letters per transaction: what is held in memory, and how much of a chain is written at once. */
const BATCH = 2000;
const SEED = 20171219;

export interface BulkSeedOptions {
  letters: number;
  /** calendar days the receipts are spread over, the last of them today */
  days: number;
  onProgress?: (written: number) => void;
}

/**
 * Fills a database with invented letters, to try the product at scale. They are imported history:
 * no outbox rows, no query codes, marked in title, external number and audit line.
 */
@Injectable()
export class BulkSeedService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly intake: LetterIntakeService,
    private readonly audit: AuditService,
    private readonly marks: StatisticsMarksService,
    @Inject(ENV) private readonly env: Pick<Env, 'nodeEnv'>,
  ) {}

  /** @throws {EnvError} in production, or where no department has staff to give letters to */
  async seed({ letters, days, onProgress = () => undefined }: BulkSeedOptions): Promise<void> {
    if (this.env.nodeEnv === 'production') throw new EnvError('生产环境不能写入合成信件');
    const plans = planLetters({
      letters,
      days,
      now: this.clock.now(),
      calendar: this.calendars.current(),
      limits: await this.calendars.limits(),
      desks: await this.desks(),
      random: new Random(SEED),
    });
    let written = 0;
    for (const batch of inBatches(plans, BATCH)) {
      await this.store(batch, written);
      written += batch.length;
      onProgress(written);
    }
    await this.uow.run((em) =>
      this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: 'system.synthetic_seeded',
        subjectType: 'system',
        subjectId: null,
        detail: { letters: written },
      }),
    );
  }

  /** Numbers are random: a clash (rarer than one in a million batches of one day) writes the batch again with others. */
  private async store(plans: readonly SyntheticPlan[], before: number): Promise<void> {
    await this.uow.run(async (em) => {
      const rows: SyntheticRows[] = [];
      for (const [index, plan] of plans.entries()) rows.push(await this.prepare(plan, before + index + 1));
      try {
        await insertRows(
          em,
          Letter,
          rows.map(({ letter }) => letter),
        );
      } catch (error) {
        throw isDuplicate(error) ? new LostRace('letter number taken') : error;
      }
      await insertRows(
        em,
        LetterEvent,
        rows.flatMap(({ events }) => events),
      );
      await insertRows(
        em,
        LetterAnswer,
        rows.flatMap(({ answer }) => answer ?? []),
      );
      await insertRows(
        em,
        LetterDraft,
        rows.flatMap(({ draft }) => draft ?? []),
      );
      await this.marks.received(
        em,
        rows.map(({ letter }) => letter),
      );
      for (const [chain, records] of byChain(rows)) await this.audit.appendAll(em, chain, records);
    });
  }

  private async prepare(plan: SyntheticPlan, ordinal: number): Promise<SyntheticRows> {
    const { kind, mailbox, title, body, submitter, receivedAt } = plan;
    const { row } = await this.intake.prepare({
      kind,
      mailbox,
      title,
      body,
      submitter,
      receivedAt,
      source: 'import',
      consentToPublish: false,
      actor: { role: 'system', id: null },
    });
    return rowsOf(plan, row, `SYN-${String(ordinal).padStart(7, '0')}`, this.clock.now());
  }

  private async desks(): Promise<Desk[]> {
    const { departments, users } = await this.uow.read(async (em) => ({
      departments: await em.findBy(Department, { active: true }),
      users: await em.findBy(User, { active: true }),
    }));
    const desks = departments.flatMap(({ id, name }): Desk[] => {
      const staff = users.filter(({ departmentId }) => departmentId === id);
      const handler = staff.find(({ role }) => role === 'handler');
      const head = staff.find(({ role }) => role === 'head');
      return handler && head
        ? [{ departmentId: id, departmentName: name, handlerId: handler.id, headId: head.id }]
        : [];
    });
    if (desks.length === 0)
      throw new EnvError('还没有处室和承办人：先以 HUIYIN_DEMO=1 启动一次，或由管理员建立处室和账号');
    return desks;
  }
}

function byChain(rows: readonly SyntheticRows[]): Map<number, AuditRecord[]> {
  const chains = new Map<number, AuditRecord[]>();
  for (const { letter, records } of rows) {
    const chain = chainOf(letter.id);
    const gathered = chains.get(chain);
    if (gathered) gathered.push(...records);
    else chains.set(chain, [...records]);
  }
  // Always in the same order, so that two loads wait for each other instead of deadlocking.
  return new Map([...chains].sort(([a], [b]) => a - b));
}

function* inBatches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
