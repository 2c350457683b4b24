import { Injectable } from '@nestjs/common';
import { addDays, startOfDay } from '@huiyin/workdays';
import { bindInstant } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService, type Directory } from '../departments/directory.service.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import { SecurityTrace } from './security-trace.entity.js';
import type { SecurityTraceQuery, SecurityTraceView } from './traces.dto.js';
import { TRACE_KIND_LABELS, TRACE_REASON_LABELS, type TraceKind, type TraceReason } from './trace-labels.js';

/** As much of a digest as tells two names apart on a page. */
const SHOWN_OF_NAME = 8;

/** The security log as people read it, newest first. */
@Injectable()
export class SecurityTracesQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: DirectoryService,
  ) {}

  async list(query: SecurityTraceQuery): Promise<Page<SecurityTraceView>> {
    const limit = limitOf(query);
    const { engine } = this.uow;
    const after = placeOf(query.cursor);
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(SecurityTrace, 't');
      if (query.source) builder.andWhere('t.source = :source', query).useIndex('ix_security_traces_source');
      if (query.actor) builder.andWhere('t.actorId = :actor', query);
      if (query.kind) builder.andWhere('t.kind = :kind', query);
      if (query.from)
        builder.andWhere('t.at >= :from', { from: bindInstant(engine, startOfDay(query.from)) });
      if (query.to)
        builder.andWhere('t.at < :until', { until: bindInstant(engine, startOfDay(addDays(query.to, 1))) });
      if (after)
        builder.andWhere('t.at <= :at AND (t.at < :at OR t.id < :id)', {
          at: bindInstant(engine, after.at),
          id: after.id,
        });
      return builder
        .orderBy('t.at', 'DESC')
        .addOrderBy('t.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const directory = await this.directory.load();
    const page = pageOf(rows, limit, (row) => [row.at.toISOString(), row.id]);
    return { items: page.items.map((row) => view(row, directory)), nextCursor: page.nextCursor };
  }
}

function placeOf(cursor: string | undefined): { at: Date; id: string } | undefined {
  const place = decodeCursor(cursor, 'instant', 'id');
  return place && { at: new Date(place[0]), id: place[1] };
}

function view(row: SecurityTrace, directory: Directory): SecurityTraceView {
  const [kind, reason] = [row.kind as TraceKind, row.reason as TraceReason];
  return {
    id: row.id,
    at: row.at.toISOString(),
    lastAt: row.lastAt.toISOString(),
    count: row.count,
    kind,
    kindLabel: TRACE_KIND_LABELS[kind],
    reason,
    reasonLabel: TRACE_REASON_LABELS[reason],
    actorId: row.actorId,
    actorName: directory.user(row.actorId)?.name ?? null,
    nameDigest: row.nameHash?.slice(0, SHOWN_OF_NAME) ?? null,
    source: row.source,
    network: row.network,
    route: row.route,
    subjectId: row.subjectId,
  };
}
