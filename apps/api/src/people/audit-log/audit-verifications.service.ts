import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DirectoryService } from '../departments/directory.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { AuditHead } from '../../kernel/audit/audit-head.entity.js';
import { AuditVerification } from './audit-verification.entity.js';
import type { AuditVerificationView } from './audit.dto.js';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { AuditVerifyService, type AuditFault } from '../../kernel/audit/audit-verify.service.js';

const REPORT_EVERY_MS = 1000;
/** Without an update for this long its process has ended. */
const LOST_AFTER_MS = 2 * 60_000;
const SHOWN = 20;

/**
 * 校验 from the console: runs in the process that was asked and stores its progress, so that every
 * instance can show it and the page may be closed meanwhile.
 */
@Injectable()
export class AuditVerificationsService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('AuditVerification');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly verifier: AuditVerifyService,
    private readonly directory: DirectoryService,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Starts a check, or returns the one that is running: a second one at the same time would prove no more. */
  async start(actor: StaffActor): Promise<AuditVerificationView> {
    const now = this.clock.now();
    const { row, isNew } = await this.uow.run(async (em) => {
      const [latest] = await em.find(AuditVerification, {
        order: { startedAt: 'DESC', id: 'DESC' },
        take: 1,
      });
      if (latest && this.statusOf(latest) === 'running') return { row: latest, isNew: false };
      const total = (await em.find(AuditHead)).reduce((sum, { seq }) => sum + seq, 0);
      const fresh: AuditVerification = {
        id: newId(),
        byUserId: actor.id,
        startedAt: now,
        seenAt: now,
        finishedAt: null,
        total,
        entries: 0,
        letters: 0,
        faults: '[]',
        seal: null,
      };
      await em.insert(AuditVerification, fresh);
      await this.audit.append(em, {
        actor,
        action: 'audit.verify',
        subjectType: 'system',
        subjectId: fresh.id,
      });
      return { row: fresh, isNew: true };
    });
    if (isNew) this.running = this.run(row.id);
    return this.view(row);
  }

  async latest(): Promise<AuditVerificationView[]> {
    const rows = await this.uow.read((em) =>
      em.find(AuditVerification, { order: { startedAt: 'DESC', id: 'DESC' }, take: SHOWN }),
    );
    return Promise.all(rows.map((row) => this.view(row)));
  }

  /** @throws {DomainError} NOT_FOUND */
  async get(id: string): Promise<AuditVerificationView> {
    const row = await this.uow.read((em) => em.findOneBy(AuditVerification, { id }));
    if (!row) throw new DomainError('NOT_FOUND', '没有这次校验');
    return this.view(row);
  }

  private async run(id: string): Promise<void> {
    const seen = { entries: 0 };
    // Outside the checker's transaction, which sees one moment only.
    const timer = setInterval(() => {
      const { entries } = seen;
      this.write(id, { entries, seenAt: this.clock.now() }).catch((error: unknown) => this.warn(error));
    }, REPORT_EVERY_MS);
    try {
      const { signal } = this.stopping;
      const report = await this.verifier.verify((entries) => {
        seen.entries = entries;
      }, signal);
      clearInterval(timer);
      const { entries, compared, seal } = report;
      const letters = compared.find(({ code }) => code === 'letters')?.count ?? 0;
      const now = this.clock.now();
      const faults = JSON.stringify(report.faults);
      await this.write(id, { entries, letters, seal, faults, seenAt: now, finishedAt: now });
    } catch (error) {
      // The row stays unfinished, because the check was interrupted.
      if (!this.stopping.signal.aborted) this.warn(error);
    } finally {
      clearInterval(timer);
    }
  }

  private write(id: string, values: Partial<AuditVerification>): Promise<unknown> {
    return this.uow.run((em) => em.update(AuditVerification, { id }, values));
  }

  private warn(error: unknown): void {
    this.logger.warn({ message: 'verification', name: error instanceof Error ? error.name : typeof error });
  }

  private statusOf({ finishedAt, seenAt, faults }: AuditVerification): AuditVerificationView['status'] {
    if (finishedAt) return faults === '[]' ? 'passed' : 'failed';
    return this.clock.now().getTime() - seenAt.getTime() > LOST_AFTER_MS ? 'interrupted' : 'running';
  }

  private async view(row: AuditVerification): Promise<AuditVerificationView> {
    const { id, total, entries, letters, seal, startedAt, finishedAt } = row;
    const directory = await this.directory.load();
    return {
      id,
      status: this.statusOf(row),
      by: directory.user(row.byUserId)?.name ?? null,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      total,
      entries,
      letters,
      seal,
      faults: JSON.parse(row.faults) as AuditFault[],
    };
  }
}
