import { Injectable } from '@nestjs/common';
import { differsTellingly } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { excerptOf } from '../../kernel/platform/excerpt.js';
import { fingerprint } from '../../letters/search/index.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { requirePointsReader } from '../drafting/consultation-access.js';
import type { OpinionSuggestionList, OpinionSuggestionView } from '../dto/opinion-views.dto.js';
import { Point } from '../responses/point.entity.js';
import { plainOf } from './grouping.js';
import { pointNotFound } from './point-letters.service.js';

/** Opinions that are looked at, those of the most people first. */
const MOST_READ = 300;
const MOST_SHOWN = 5;
/** So much of the shorter text is in the other. */
const SHOWN_FROM = 0.35;
const EXCERPT = 120;

interface Candidate {
  id: string;
  wording: string | null;
  body: string | null;
  people: number;
}

/** Which opinions a point may belong to (P08). Nothing is moved: a person accepts one. */
@Injectable()
export class PointSuggestionsQueries {
  constructor(private readonly uow: UnitOfWork) {}

  /** The most alike first, of the same article and stance. @throws {DomainError} NOT_FOUND, FORBIDDEN */
  of(actor: StaffActor, id: string): Promise<OpinionSuggestionList> {
    return this.uow.read(async (em) => {
      const point = await em.findOneBy(Point, { id });
      if (!point) throw pointNotFound();
      await requirePointsReader(em, point.consultationId, actor);
      const plain = plainOf(point.body);
      const pairs = fingerprint(plain);
      const items = (await candidatesFor(em, point))
        .map((candidate) => suggestion(candidate, plain, pairs))
        .filter(({ percent }) => percent >= SHOWN_FROM * 100)
        .sort((a, b) => Number(a.differs) - Number(b.differs) || b.percent - a.percent)
        .slice(0, MOST_SHOWN);
      return { items };
    });
  }
}

function suggestion(
  { id, wording, body, people }: Candidate,
  plain: string,
  pairs: ReadonlySet<string>,
): OpinionSuggestionView {
  const texts = [wording, body].filter((text) => text !== null).map(plainOf);
  const alike = texts.map((text) => overlap(pairs, fingerprint(text)));
  const best = texts[alike.indexOf(Math.max(...alike))] ?? '';
  return {
    opinionId: id,
    text: wording ?? excerptOf(body ?? '', EXCERPT),
    people,
    percent: Math.round(Math.max(0, ...alike) * 100),
    // What people wrote decides, not how the office put it: 「不宜缩短」 may stand for 「不要缩短」.
    differs: differsTellingly(plain, body === null ? best : plainOf(body)),
  };
}

/** Pairs in common ÷ pairs of the shorter: a short text can be part of a long one. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  const shorter = Math.min(a.size, b.size);
  return shorter === 0 ? 0 : common / shorter;
}

/** Each with the first of its points. */
const candidatesFor = (
  em: EntityManager,
  { consultationId, articleId, stance, opinionId }: Point,
): Promise<Candidate[]> =>
  readRows<Candidate>(
    em,
    `SELECT o.id, o.wording, o.people, p.body FROM consultation_opinions o
     LEFT JOIN consultation_points p ON p.id = (SELECT MIN(first.id) FROM consultation_points first WHERE first.opinion_id = o.id)
     WHERE o.consultation_id = ? AND ${articleId ? 'o.article_id = ?' : 'o.article_id IS NULL'} AND o.stance = ? AND o.id <> ?
     ORDER BY o.people DESC, o.id DESC LIMIT ${MOST_READ}`,
    [consultationId, ...(articleId ? [articleId] : []), stance, opinionId ?? ''],
  );
