import { CONSULTATION_LIMITS } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import { DomainError, type FieldError } from '../../kernel/platform/errors.js';
import type { ResponseDto } from '../dto/response.dto.js';
import { Article } from '../drafting/consultation-article.entity.js';

/**
 * P17 and the articles of this draft.
 *
 * @throws {DomainError} VALIDATION_FAILED with the place of each fault
 */
export async function requirePoints(
  em: EntityManager,
  consultationId: string,
  points: ResponseDto['points'],
): Promise<void> {
  const rows = await em.find(Article, { select: { id: true }, where: { consultationId } });
  const articles = new Set(rows.map(({ id }) => id));
  const faults: FieldError[] = points.flatMap(({ articleId, stance, text }, at) => [
    ...(articleId && !articles.has(articleId)
      ? [{ path: `points.${at}.articleId`, message: '没有这一条' }]
      : []),
    ...(stance === 'amend' && !text
      ? [{ path: `points.${at}.text`, message: '建议修改时请写明怎样修改' }]
      : []),
  ]);
  const characters = points.reduce((sum, { text }) => sum + [...(text ?? '')].length, 0);
  if (characters > CONSULTATION_LIMITS.responseMax)
    faults.push({
      path: 'points',
      message: `全部意见合计不超过 ${CONSULTATION_LIMITS.responseMax} 个字，现在 ${characters} 个；可以作为附件提交`,
    });
  if (faults.length > 0) throw new DomainError('VALIDATION_FAILED', '请检查标出的意见后再提交', faults);
}
