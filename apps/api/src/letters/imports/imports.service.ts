import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { ActorRole, LetterKind, Mailbox } from '@huiyin/contract';
import { AuditService, chainOf } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { Finding, HistoricLetter } from '../letters/reading/historic-letter.types.js';
import { LetterHistoryService } from '../letters/reading/letter-history.service.js';
import { inBackground } from '../../kernel/platform/background.js';
import { Clock } from '../../kernel/platform/clock.js';
import { newId } from '../../kernel/platform/ids.js';
import { bytesOf } from '../../kernel/platform/scratch.js';
import { openTable, unreadable } from '../../kernel/tables/index.js';
import { ImportBatch } from './import-batch.entity.js';
import type { ColumnMapping } from './column-mapping.js';
import { ImportMappingsService } from './import-mappings.service.js';
import { ImportTally, noCounts, type Counts } from './import-tally.js';
import { RowContextsService } from './row-contexts.service.js';
import { parseRow, RowRejected } from './row-parser.js';
import { nameOf, planTable, type Rejection, type TablePlan } from './table-plan.js';

export type { Rejection } from './table-plan.js';

export interface ImportRequest {
  /** the file, open for reading; its name is only shown */
  handle: FileHandle;
  fileName: string;
  /** for rows that do not say theirs */
  kind?: LetterKind;
  mailbox?: Mailbox;
  /** what the headings mean where the user chose it; absent, a kept choice or our own words decide */
  mapping?: ColumnMapping;
  /** the choice holds for the next file with these headings too */
  keepMapping?: boolean;
  actor: { role: ActorRole; id: string | null };
  onProgress?: (rowsRead: number, rows: number) => void;
  onRejected?: (rejection: Rejection) => void;
  onDifferent?: (difference: Rejection) => void;
}

/** A letter and the place of its row, as a message names it. */
interface PlacedLetter {
  letter: HistoricLetter;
  line: number;
  where: string;
}

/**
 * One transaction holds at most this many letters, or this many characters of them: whichever comes first. On SQLite it
 * is how long a citizen who writes a letter meanwhile waits.
 */
const BATCH_ROWS = { sqlite: 20, mariadb: 200 };
const BATCH_CHARACTERS = { sqlite: 50_000, mariadb: 1_000_000 };
const PROGRESS_EVERY = 50;

const COUNTED_AS: Record<Finding['is'], keyof Counts> = {
  new: 'added',
  answer: 'updated',
  known: 'duplicates',
  different: 'different',
};

/** Brings the letters of another system in from a spreadsheet; running it again adds only what is not there yet. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly contexts: RowContextsService,
    private readonly mappings: ImportMappingsService,
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
      const plan = await planTable(file, await this.mappings.finder(request.mapping));
      if (!request.kind && plan.sheets.some(({ header }) => header.columns.kind === undefined)) {
        throw unreadable('表中没有“类别”列，请指定信件类别（意见建议、咨询、投诉或反映问题）');
      }
      const batch = await this.start(request, plan, sha256);
      if (request.mapping && request.keepMapping)
        await this.mappings.keep(
          request.actor,
          plan.sheets.map(({ header }) => header.headings),
          request.mapping,
        );
      return await this.finish(batch, request, await this.attempt(batch, plan, request));
    } finally {
      await file.close();
    }
  }

  private async attempt(batch: ImportBatch, plan: TablePlan, request: ImportRequest): Promise<ImportTally> {
    const tally = new ImportTally(request.onRejected, request.onDifferent);
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
    const contextOf = await this.contexts.of(request);
    const { engine } = this.uow;
    const { onProgress = () => undefined } = request;
    for (const refused of plan.refused) {
      tally.rowsRead += 1;
      tally.reject(refused);
    }
    let pending: PlacedLetter[] = [];
    let characters = 0;
    const flush = async (): Promise<void> => {
      await this.store(batch, pending, request.actor, tally);
      pending = [];
      characters = 0;
      onProgress(tally.rowsRead, plan.rows);
    };
    for (const { sheet, header } of plan.sheets) {
      const context = contextOf(sheet, header);
      const where = plan.sheets.length + plan.refused.length > 1 ? nameOf(sheet) : '';
      for await (const row of sheet.rows()) {
        if (row.line <= header.line) continue;
        tally.rowsRead += 1;
        if (tally.rowsRead % PROGRESS_EVERY === 0) onProgress(tally.rowsRead, plan.rows);
        try {
          const letter = parseRow(row, context);
          pending.push({ letter, line: row.line, where });
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
    rows: readonly PlacedLetter[],
    actor: ImportRequest['actor'],
    tally: ImportTally,
  ): Promise<void> {
    const letters = rows.map(({ letter }) => letter);
    const line = { actor, chain: chainOf(batch.id) };
    const { counts, differences } = await this.uow.run(async (em) => {
      const findings = await this.history.findings(em, letters);
      const counts: Counts = noCounts();
      const differences: Rejection[] = [];
      const fresh: HistoricLetter[] = [];
      for (const [index, finding] of findings.entries()) {
        const { letter, line: row, where } = rows[index]!;
        counts[COUNTED_AS[finding.is]] += 1;
        if (finding.is === 'new') fresh.push({ ...letter, importKey: finding.importKey });
        else if (finding.is === 'answer')
          await this.history.answer(em, { letter, stored: finding.stored }, line);
        else if (finding.is === 'different') differences.push({ line: row, reason: where + finding.reason });
      }
      await em.update(ImportBatch, { id: batch.id }, tally.columns(counts));
      await this.history.store(em, fresh, line);
      return { counts, differences };
    });
    tally.count(counts, differences);
  }

  private async start(request: ImportRequest, plan: TablePlan, sha256: string): Promise<ImportBatch> {
    const batch: ImportBatch = {
      id: newId(),
      fileName: request.fileName,
      sha256,
      byUserId: request.actor.id,
      status: 'running',
      rowsRead: 0,
      rowsTotal: plan.rows + plan.refused.length,
      ...noCounts(),
      rejected: 0,
      rejections: [],
      differences: [],
      unknownColumns: [...new Set(plan.sheets.flatMap(({ header }) => header.unknown))].slice(0, 100),
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
    const { rowsRead, added, updated, duplicates, different, rejected } = done;
    await this.uow.run(async (em) => {
      await em.update(ImportBatch, { id: batch.id }, done);
      await this.record(em, batch, request, 'import.end', {
        rowsRead,
        added,
        updated,
        duplicates,
        different,
        rejected,
      });
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
}

async function digest(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(handle)) hash.update(chunk);
  return hash.digest('hex');
}
