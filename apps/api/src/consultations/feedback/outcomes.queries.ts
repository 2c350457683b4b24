import { Injectable } from '@nestjs/common';
import { OPINION_DECISION_LABELS } from '@huiyin/contract';
import { toLocalDate } from '@huiyin/workdays';
import { In, type EntityManager } from 'typeorm';
import type { Article } from '../drafting/consultation-article.entity.js';
import type { DecisionVersionView } from '../dto/consultation-views.dto.js';
import type { PointOutcomeView } from '../dto/response-views.dto.js';
import { Decision } from '../points/decision.entity.js';
import { Opinion } from '../points/opinion.entity.js';
import { changeView } from './article-changes.js';

/** What became of opinions; for consultations that are concluded only. */
@Injectable()
export class OutcomesQueries {
  /** By the opinion's id. */
  async ofOpinions(
    em: EntityManager,
    articles: readonly Article[],
    ids: readonly (string | null)[],
  ): Promise<Map<string, PointOutcomeView>> {
    const wanted = [...new Set(ids)].filter((id) => id !== null);
    if (wanted.length === 0) return new Map();
    const opinions = await em.findBy(Opinion, { id: In(wanted) });
    const earlier = await this.earlier(em, wanted);
    const byId = new Map(articles.map((article) => [article.id, article]));
    return new Map(
      opinions.map((opinion) => [
        opinion.id,
        {
          decision: opinion.decision!,
          decisionLabel: OPINION_DECISION_LABELS[opinion.decision!],
          wording: opinion.wording ?? '',
          reason: opinion.reason,
          people: opinion.people,
          changes: opinion.changedArticleIds.flatMap((id) => {
            const article = byId.get(id);
            return article ? [changeView(article)] : [];
          }),
          earlier: earlier.get(opinion.id) ?? [],
        },
      ]),
    );
  }

  /** What was published and then corrected, the first version first (P16). By the opinion's id. */
  async earlier(
    em: EntityManager,
    opinionIds: readonly string[],
  ): Promise<Map<string, DecisionVersionView[]>> {
    const found = new Map<string, DecisionVersionView[]>();
    if (opinionIds.length === 0) return found;
    const rows = await em.find(Decision, {
      where: { opinionId: In([...opinionIds]) },
      order: { decidedAt: 'ASC', id: 'ASC' },
    });
    for (const opinionId of opinionIds) {
      const own = rows.filter((row) => row.opinionId === opinionId);
      const first = own.filter(({ correction }) => !correction).at(-1);
      const released = own
        .filter(({ correction, releasedAt }) => correction && releasedAt !== null)
        .sort((a, b) => a.releasedAt!.getTime() - b.releasedAt!.getTime());
      if (!first || released.length === 0) continue;
      const versions = [first, ...released.slice(0, -1)];
      found.set(
        opinionId,
        versions.map((row, at) => ({
          on: toLocalDate(row.releasedAt ?? row.decidedAt),
          wording: row.wording,
          decision: row.decision,
          decisionLabel: OPINION_DECISION_LABELS[row.decision],
          reason: row.reason,
          note: released[at]?.note ?? null,
        })),
      );
    }
    return found;
  }
}
