import { Injectable } from '@nestjs/common';
import { compareDays } from '@huiyin/workdays';
import { IsNull, type EntityManager } from 'typeorm';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Article } from '../drafting/consultation-article.entity.js';
import { ConsultationStepsService } from '../drafting/consultation-steps.service.js';
import type { Consultation } from '../drafting/consultation.entity.js';
import type { FinalArticleDto, ResultDto } from '../dto/consultation.dto.js';

/** 登记决策结果: where it was published, or that there will be none, and the final words of each article (P16). */
@Injectable()
export class ResultsService {
  constructor(
    private readonly clock: Clock,
    private readonly steps: ConsultationStepsService,
  ) {}

  /**
   * May be recorded again until the conclusion; the last record counts as a whole.
   *
   * @throws {DomainError} VALIDATION_FAILED a day to come or before the end, neither a link nor a reason, a strange article
   */
  record(actor: StaffActor, id: string, dto: ResultDto): Promise<Consultation> {
    const step = { action: 'record_result', audit: 'consultation.result' } as const;
    return this.steps.step(actor, id, step, async (em, before) => {
      requireResult(dto, before, this.clock.today());
      await replaceFinals(em, id, dto.articles ?? []);
      return {
        set: {
          resultPublishedOn: dto.resultPublishedOn,
          resultLink: dto.link ?? null,
          notIssuedReason: dto.notIssuedReason ?? null,
        },
        detail: { publishedOn: dto.resultPublishedOn, issued: !dto.notIssuedReason },
      };
    });
  }
}

function requireResult(dto: ResultDto, { closesOn }: Consultation, today: Consultation['closesOn']): void {
  if (compareDays(dto.resultPublishedOn, today) > 0) throw fieldError('resultPublishedOn', '不能晚于今天');
  if (compareDays(dto.resultPublishedOn, closesOn) <= 0)
    throw fieldError('resultPublishedOn', `应在征集截止日 ${closesOn} 之后`);
  if (!dto.link && !dto.notIssuedReason)
    throw fieldError('link', '请填写决策结果公布的网址；不再出台的，请说明原因');
  if (dto.link && !/^https?:\/\/\S+$/.test(dto.link))
    throw fieldError('link', '网址应以 http:// 或 https:// 开头');
}

/** New articles keep their ids from one record to the next, because opinions may already name them. */
async function replaceFinals(
  em: EntityManager,
  consultationId: string,
  finals: readonly FinalArticleDto[],
): Promise<void> {
  const articles = await em.find(Article, { where: { consultationId }, order: { position: 'ASC' } });
  const known = new Map(articles.filter(({ text }) => text !== null).map((row) => [row.id, row]));
  for (const [at, final] of finals.entries()) {
    if (final.articleId && !known.has(final.articleId))
      throw fieldError(`articles.${at}.articleId`, '没有这一条');
    if (!final.removed && !final.finalText) throw fieldError(`articles.${at}.finalText`, '请填写正式条文');
    if (final.removed && !final.articleId)
      throw fieldError(`articles.${at}.removed`, '新增的条款不能同时删去');
  }
  const named = finals.flatMap(({ articleId }) => articleId ?? []);
  if (new Set(named).size !== named.length) throw new DomainError('VALIDATION_FAILED', '同一条只能填写一次');
  await em.update(Article, { consultationId }, { finalText: null, removed: false, changeNote: null });
  for (const { articleId, finalText, removed, changeNote } of finals.filter((final) => final.articleId))
    await em.update(
      Article,
      { id: articleId!, consultationId },
      {
        finalText: removed ? null : (finalText ?? null),
        removed: removed ?? false,
        changeNote: changeNote ?? null,
      },
    );
  await replaceAdded(em, consultationId, finals, articles);
}

async function replaceAdded(
  em: EntityManager,
  consultationId: string,
  finals: readonly FinalArticleDto[],
  articles: readonly Article[],
): Promise<void> {
  const earlier = articles.filter(({ text }) => text === null);
  const added = finals.filter(({ articleId }) => !articleId);
  const last = articles.filter(({ text }) => text !== null).at(-1)?.position ?? 0;
  await em.delete(Article, { consultationId, text: IsNull() });
  for (const [at, { heading, finalText, changeNote }] of added.entries())
    await em.insert(Article, {
      id: earlier[at]?.id ?? newId(),
      consultationId,
      position: last + at + 1,
      heading: heading ?? '',
      text: null,
      plainNote: null,
      finalText: finalText ?? null,
      removed: false,
      changeNote: changeNote ?? null,
    });
}
