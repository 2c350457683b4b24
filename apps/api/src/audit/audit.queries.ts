import { Injectable } from '@nestjs/common';
import { LETTER_ACTION_LABELS, STAFF_ROLE_LABELS } from '@huiyin/contract';
import { bindInstant } from '../database/engine.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DirectoryService } from '../departments/directory.service.js';
import { DomainError } from '../platform/errors.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../platform/pages.js';
import { AuditEntry } from './audit-entry.entity.js';
import type { AuditEntryView, AuditQuery } from './audit.dto.js';

/** What happened besides the moves of the lifecycle; an action without a name here is shown by its code. */
const ACTION_LABELS: Record<string, string> = {
  'letter.received': '收信',
  'letter.reveal_submitter': '查看来信人信息',
  'letter.search_submitter': '按来信人检索来信',
  'letter.claim': '来信人认领来信',
  'letter.publish': '公开发布',
  'calendar.apply': '载入放假通知',
  'calendar.revert': '撤销放假通知',
  'calendar.recomputed': '到期日重新计算完成',
  'citizen.erase': '来信人删除自己的数据',
  'session.start': '登录',
  'session.end': '退出登录',
  'session.locked': '账号锁定',
};
const ROLE_LABELS: Record<string, string> = { ...STAFF_ROLE_LABELS, citizen: '来信人', system: '系统' };

/** The log as people read it, newest first. Entries hold ids, days and codes; names of staff are looked up. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: DirectoryService,
  ) {}

  async list(query: AuditQuery): Promise<Page<AuditEntryView>> {
    const limit = limitOf(query);
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(AuditEntry, 'a');
      if (query.subject) builder.andWhere('a.subjectId = :subject', { subject: query.subject });
      const last = this.lastShown(query.cursor);
      if (last) {
        builder.andWhere(
          `a.at <= :at AND (a.at < :at OR a.chain < :chain OR (a.chain = :chain AND a.seq < :seq))`,
          last,
        );
      }
      return builder
        .orderBy('a.at', 'DESC')
        .addOrderBy('a.chain', 'DESC')
        .addOrderBy('a.seq', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const directory = await this.directory.load();
    const page = pageOf(rows, limit, (row) => [row.at.toISOString(), row.chain, row.seq]);
    const items = page.items.map((row) => ({
      chain: row.chain,
      seq: row.seq,
      at: row.at.toISOString(),
      actorRole: row.actorRole,
      actorRoleLabel: ROLE_LABELS[row.actorRole] ?? row.actorRole,
      actorId: row.actorId,
      actorName: directory.user(row.actorId)?.name ?? null,
      action: row.action,
      actionLabel: actionLabel(row.action),
      subjectType: row.subjectType,
      subjectId: row.subjectId,
      detail: JSON.parse(row.detail) as Record<string, unknown>,
      hash: row.hash,
    }));
    return { items, nextCursor: page.nextCursor };
  }

  private lastShown(
    cursor: string | undefined,
  ): { at: string | Date; chain: number; seq: number } | undefined {
    const last = decodeCursor(cursor, 3);
    if (!last) return undefined;
    const [text, chain, seq] = last;
    const at = new Date(text ?? '');
    if (Number.isNaN(at.getTime()) || typeof chain !== 'number' || typeof seq !== 'number')
      throw new DomainError('MALFORMED_REQUEST', '翻页标记不正确，请从第一页重新开始');
    return { at: bindInstant(this.uow.engine, at), chain, seq };
  }
}

function actionLabel(action: string): string {
  const move = action.startsWith('letter.') ? action.slice('letter.'.length) : '';
  return ACTION_LABELS[action] ?? (LETTER_ACTION_LABELS as Record<string, string>)[move] ?? action;
}
