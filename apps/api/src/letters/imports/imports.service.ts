import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { ActorRole, LetterKind, Mailbox } from '@huiyin/contract';
import { AuditService, chainOf } from '../../kernel/audit/audit.service.js';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Department } from '../../people/departments/department.entity.js';
import { LetterHistoryService, type HistoricLetter } from '../letters/reading/letter-history.service.js';
import { inBackground } from '../../kernel/platform/background.js';
import { normalized } from '../../kernel/platform/characters.js';
import { Clock } from '../../kernel/platform/clock.js';
import { newId } from '../../kernel/platform/ids.js';
import { bytesOf } from '../../kernel/platform/scratch.js';
import { unreadable } from './import.errors.js';
import { openTable } from './formats/open-file.js';
import { ImportBatch } from './import-batch.entity.js';
import { ImportTally } from './import-tally.js';
import { parseRow, RowRejected, type ParseContext } from './row-parser.js';
import { nameOf, planTable, type Rejection, type TablePlan } from './table-plan.js';

export type { Rejection } from './table-plan.js';

export interface ImportRequest {
  /** the file, open for reading; its name is only shown */
  handle: FileHandle;
  fileName: string;
  /** for rows that do not say theirs */
  kind?: LetterKind;
  mailbox?: Mailbox;
  actor: { role: ActorRole; id: string | null };
  onProgress?: (rowsRead: number, rows: number) => void;
  onRejected?: (rejection: Rejection) => void;
}

/**
 * One transaction holds at most this many letters, or this many characters of them: whichever comes first. On SQLite it
 * is how long a citizen who writes a letter meanwhile waits.
 */
const BATCH_ROWS = { sqlite: 20, mariadb: 200 };
const BATCH_CHARACTERS = { sqlite: 50_000, mariadb: 1_000_000 };
const PROGRESS_EVERY = 50;

/** Brings the letters of another system in from a spreadsheet; running it again adds only what is not there yet. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly history: LetterHistoryService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Imports every row that is a letter; the others are in the tally with line and reason.
   *
   * @throws {DomainError} IMPORT_UNREADABLE the file as a whole cannot be read; nothing was added
   */
  run(request: ImportRequest): Promise<ImportBatch> {
    return inBackground(() => this.import(request));
  }

  private async import(request: ImportRequest): Promise<ImportBatch> {
    const sha256 = await digest(request.handle);
    const file = await openTable(request.handle);
    try {
      const plan = await planTable(file);
      if (!request.kind && plan.sheets.some(({ header }) => header.columns.kind === undefined)) {
        throw unreadable('表中没有“类别”列，请指定信件类别（意见建议、咨询、投诉或反映问题）');
      }
      const batch = await this.start(request, sha256);
      return await this.finish(batch, request, await this.attempt(batch, plan, request));
    } finally {
      await file.close();
    }
  }

  private async attempt(batch: ImportBatch, plan: TablePlan, request: ImportRequest): Promise<ImportTally> {
    const tally = new ImportTally(request.onRejected);
    try {
      await this.importAll(batch, plan, request, tally);
      return tally;
    } catch (error) {
      await this.uow.run((em) =>
        em.update(
          ImportBatch,
          { id: batch.id },
          { ...tally.columns(), status: 'failed', finishedAt: this.clock.now() },
        ),
      );
      throw error;
    }
  }

  private async importAll(
    batch: ImportBatch,
    plan: TablePlan,
    request: ImportRequest,
    tally: ImportTally,
  ): Promise<void> {
    const departmentId = await this.departments();
    const { engine } = this.uow;
    const { kind, mailbox, onProgress = () => undefined } = request;
    for (const refused of plan.refused) {
      tally.rowsRead += 1;
      tally.reject(refused);
    }
    let pending: HistoricLetter[] = [];
    let characters = 0;
    const flush = async (): Promise<void> => {
      await this.store(batch, pending, request.actor, tally);
      pending = [];
      characters = 0;
      onProgress(tally.rowsRead, plan.rows);
    };
    for (const { sheet, header } of plan.sheets) {
      const context: ParseContext = {
        header,
        epoch: sheet.epoch,
        kind,
        mailbox,
        now: this.clock.now(),
        earliest: this.calendars.current().range.from,
        departmentId,
      };
      const where = plan.sheets.length + plan.refused.length > 1 ? nameOf(sheet) : '';
      for await (const row of sheet.rows()) {
        if (row.line <= header.line) continue;
        tally.rowsRead += 1;
        if (tally.rowsRead % PROGRESS_EVERY === 0) onProgress(tally.rowsRead, plan.rows);
        try {
          const letter = parseRow(row, context);
          pending.push(letter);
          characters += letter.body.length + (letter.answer?.body.length ?? 0);
        } catch (error) {
          if (!(error instanceof RowRejected)) throw error;
          tally.reject({ line: row.line, reason: where + error.message });
        }
        if (pending.length >= BATCH_ROWS[engine] || characters >= BATCH_CHARACTERS[engine]) await flush();
      }
    }
    await flush();
  }

  /**
   * The letters and the tally so far in one transaction. Where another import stored one of them meanwhile, the
   * unique key refuses ours, and the transaction runs again seeing the other's.
   */
  private async store(
    batch: ImportBatch,
    letters: readonly HistoricLetter[],
    actor: ImportRequest['actor'],
    tally: ImportTally,
  ): Promise<void> {
    const added = await this.uow.run(async (em) => {
      const fresh = await this.history.fresh(em, letters);
      await em.update(ImportBatch, { id: batch.id }, tally.columns(fresh.length, letters.length));
      await this.history.store(em, fresh, { actor, chain: chainOf(batch.id) });
      return fresh.length;
    });
    tally.count(added, letters.length);
  }

  private async start(request: ImportRequest, sha256: string): Promise<ImportBatch> {
    const batch: ImportBatch = {
      id: newId(),
      fileName: request.fileName,
      sha256,
      byUserId: request.actor.id,
      status: 'running',
      rowsRead: 0,
      added: 0,
      duplicates: 0,
      rejected: 0,
      rejections: [],
      startedAt: this.clock.now(),
      finishedAt: null,
    };
    await this.uow.run(async (em) => {
      await em.insert(ImportBatch, batch);
      await this.record(em, batch, request, 'import.start', {
        sha256,
        kind: request.kind ?? null,
        mailbox: request.mailbox ?? null,
      });
    });
    return batch;
  }

  private async finish(batch: ImportBatch, request: ImportRequest, tally: ImportTally): Promise<ImportBatch> {
    const done = { ...tally.columns(), status: 'done' as const, finishedAt: this.clock.now() };
    const { rowsRead, added, duplicates, rejected } = done;
    await this.uow.run(async (em) => {
      await em.update(ImportBatch, { id: batch.id }, done);
      await this.record(em, batch, request, 'import.end', { rowsRead, added, duplicates, rejected });
    });
    return { ...batch, ...done };
  }

  private record(
    em: Parameters<AuditService['append']>[0],
    batch: ImportBatch,
    { actor }: ImportRequest,
    action: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'import', subjectId: batch.id, detail });
  }

  /** Active departments by name and by code; a department that is no more keeps its name on the answers. */
  private async departments(): Promise<ParseContext['departmentId']> {
    const departments = await this.uow.read((em) => em.findBy(Department, { active: true }));
    const ids = new Map(
      departments.flatMap(({ id, code, name }) => [
        [plain(code), id],
        [plain(name), id],
      ]),
    );
    return (name) => ids.get(plain(name)) ?? null;
  }
}

const plain = (name: string): string => normalized(name, 'NFKC').replace(/\s/g, '').toLowerCase();

async function digest(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(handle)) hash.update(chunk);
  return hash.digest('hex');
}
