import { Injectable } from '@nestjs/common';
import { normalizeResponseNumber } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { AuditEntry } from '../../kernel/audit/audit-entry.entity.js';
import type { AuditSubject } from '../../kernel/audit/audit.port.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { LetterSecrets } from '../../letters/letters/index.js';
import { Article } from '../drafting/consultation-article.entity.js';
import { Consultation } from '../drafting/consultation.entity.js';
import { Point } from '../responses/point.entity.js';
import { wordsOf } from '../responses/response-storing.service.js';
import { Response } from '../responses/response.entity.js';
import { publishedWords } from '../drafting/published-words.js';

const PAGE = 500;

/**
 * Consultations beside the log (R19): no response may be gone, no word of it edited, and no word of a draft changed after
 * its publication (P05). An erasure takes the person and leaves the words, so it is no fault.
 */
@Injectable()
export class ConsultationAuditService implements AuditSubject {
  readonly counted = { code: 'responses', words: '份征集意见' };

  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: LetterSecrets,
  ) {}

  async idOf(em: EntityManager, text: string): Promise<string | null> {
    const number = normalizeResponseNumber(text);
    const row = number ? await em.findOneBy(Response, { number }) : null;
    return row?.id ?? null;
  }

  async prove(onFault: (fault: string) => void, signal?: AbortSignal): Promise<number> {
    let compared = 0;
    for (let after = ''; ;) {
      signal?.throwIfAborted();
      const rows = await this.uow.snapshot((em) => this.provePage(em, after, onFault));
      compared += rows.length;
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
    }
    await this.uow.snapshot((em) => this.proveDrafts(em, onFault));
    for (const number of await this.uow.read(missing)) onFault(`意见书 ${number} 收到过，但已不在库中`);
    return compared;
  }

  private async provePage(
    em: EntityManager,
    after: string,
    onFault: (fault: string) => void,
  ): Promise<{ id: string; number: string }[]> {
    const rows = await readRows<{ id: string; number: string }>(
      em,
      `SELECT id, number FROM consultation_responses WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
      [after],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return rows;
    const told = await contentsOf(em, 'consultation.response', ids);
    const points = await em.find(Point, { where: { responseId: In(ids) }, order: { position: 'ASC' } });
    const said = new Map<string, Point[]>();
    for (const point of points) said.set(point.responseId, [...(said.get(point.responseId) ?? []), point]);
    for (const { id, number } of rows) {
      const words = (said.get(id) ?? []).map(({ articleId, stance, body }) => ({
        stance,
        ...(articleId ? { articleId } : {}),
        ...(body ? { text: body } : {}),
      }));
      const content = told.get(id);
      if (content === undefined) onFault(`意见书 ${number} 没有收到记录`);
      else if (!this.secrets.isDigest(wordsOf({ points: words }), content))
        onFault(`意见书 ${number} 的内容被改动`);
    }
    return rows;
  }

  /** There are hundreds of them, not millions. */
  private async proveDrafts(em: EntityManager, onFault: (fault: string) => void): Promise<void> {
    const rows = (await em.find(Consultation, { order: { id: 'ASC' } })).filter((row) => row.publishedAt);
    const told = await contentsOf(
      em,
      'consultation.publish',
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const articles = await em.find(Article, {
        where: { consultationId: row.id },
        order: { position: 'ASC' },
      });
      if (!this.secrets.isDigest(publishedWords(row, articles), told.get(row.id) ?? ''))
        onFault(`征集“${row.title}”的草案在发布后被改动`);
    }
  }
}

/** The digest that the log has of each of them. */
async function contentsOf(
  em: EntityManager,
  action: string,
  ids: string[],
): Promise<Map<string, string | undefined>> {
  const found = new Map<string, string | undefined>();
  for (let at = 0; at < ids.length; at += PAGE) {
    const entries = await em.find(AuditEntry, {
      select: { subjectId: true, detail: true },
      where: { action, subjectId: In(ids.slice(at, at + PAGE)) },
    });
    for (const { subjectId, detail } of entries)
      if (subjectId) found.set(subjectId, /"content":"([^"]+)"/.exec(String(detail))?.[1]);
  }
  return found;
}

/** Numbers of responses that the log knows and the table does not. */
async function missing(em: EntityManager): Promise<string[]> {
  const rows = await readRows<{ detail: string }>(
    em,
    `SELECT a.detail FROM audit_entries a LEFT JOIN consultation_responses r ON r.id = a.subject_id
     WHERE a.action = 'consultation.response' AND r.id IS NULL ORDER BY a.at LIMIT 100`,
  );
  return rows.map(({ detail }) => /"number":"([^"]+)"/.exec(detail)?.[1] ?? '');
}
