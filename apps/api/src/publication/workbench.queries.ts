import { Injectable } from '@nestjs/common';
import { bindInstant, readInstant } from '../database/engine.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DirectoryService } from '../departments/directory.service.js';
import { decodeCursor, limitOf, pageOf } from '../platform/pages.js';
import type { PublicationListQuery, PublicationPage } from './dto/workbench.dto.js';

interface Row {
  letter_id: string;
  number: string;
  title: string;
  status: string;
  prepared_by: string;
  prepared_at: unknown;
}

/** Publications by state, the latest first; those waiting for the second person unless asked otherwise. */
@Injectable()
export class WorkbenchQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: DirectoryService,
  ) {}

  async list(query: PublicationListQuery): Promise<PublicationPage> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 2);
    const at = after ? bindInstant(this.uow.engine, new Date(after[0] ?? 0)) : null;
    const rows = await this.uow.read((em) =>
      em.query<Row[]>(
        `SELECT d.letter_id, l.number, l.title, d.status, d.prepared_by, d.prepared_at
         FROM publication_drafts d JOIN letters l ON l.id = d.letter_id
         WHERE d.status = ?${after ? ' AND (d.prepared_at < ? OR (d.prepared_at = ? AND d.letter_id < ?))' : ''}
         ORDER BY d.prepared_at DESC, d.letter_id DESC LIMIT ${limit + 1}`,
        [query.status ?? 'prepared', ...(after ? [at, at, after[1]] : [])],
      ),
    );
    const directory = await this.directory.load();
    const page = pageOf(rows, limit, (row) => [readInstant(row.prepared_at).toISOString(), row.letter_id]);
    return {
      items: page.items.map((row) => ({
        letterId: row.letter_id,
        number: row.number,
        title: row.title,
        status: row.status,
        preparedBy: directory.user(row.prepared_by)?.name ?? null,
        preparedAt: readInstant(row.prepared_at).toISOString(),
      })),
      nextCursor: page.nextCursor,
    };
  }
}
