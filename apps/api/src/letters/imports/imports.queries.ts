import { Injectable } from '@nestjs/common';
import { bindInstant } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService, type Directory } from '../../people/departments/directory.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import type { ImportItemView, ImportView } from './dto/import-views.dto.js';
import { ImportBatch } from './import-batch.entity.js';

/** The largest file takes minutes; a batch that has been running for longer belonged to a process that is gone. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Imports of the past, newest first. */
@Injectable()
export class ImportsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
  ) {}

  async list(query: PageQuery): Promise<Page<ImportItemView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'instant', 'id');
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(ImportBatch, 'b');
      if (after) {
        builder.where('(b.startedAt < :at OR (b.startedAt = :at AND b.id < :id))', {
          at: bindInstant(this.uow.engine, new Date(after[0])),
          id: after[1],
        });
      }
      return builder
        .orderBy('b.startedAt', 'DESC')
        .addOrderBy('b.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const directory = await this.directory.load();
    const page = pageOf(rows, limit, (row) => [row.startedAt.toISOString(), row.id]);
    return { items: page.items.map((row) => this.item(row, directory)), nextCursor: page.nextCursor };
  }

  /** @throws {DomainError} NOT_FOUND */
  async get(id: string): Promise<ImportView> {
    const batch = await this.uow.read((em) => em.findOneBy(ImportBatch, { id }));
    if (!batch) throw importNotFound();
    return this.view(batch);
  }

  async view(batch: ImportBatch): Promise<ImportView> {
    return {
      ...this.item(batch, await this.directory.load()),
      rejections: batch.rejections,
      differences: batch.differences ?? [],
      unknownColumns: batch.unknownColumns ?? [],
    };
  }

  private item(batch: ImportBatch, directory: Directory): ImportItemView {
    const abandoned =
      batch.status === 'running' &&
      this.clock.now().getTime() - batch.startedAt.getTime() > ABANDONED_AFTER_MS;
    return {
      id: batch.id,
      fileName: batch.fileName,
      status: abandoned ? 'failed' : batch.status,
      rowsRead: batch.rowsRead,
      rowsTotal: batch.rowsTotal,
      added: batch.added,
      updated: batch.updated,
      duplicates: batch.duplicates,
      different: batch.different,
      rejected: batch.rejected,
      importedBy: directory.user(batch.byUserId),
      startedAt: batch.startedAt.toISOString(),
      finishedAt: batch.finishedAt?.toISOString() ?? null,
    };
  }
}

export const importNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这次导入');
