import { setImmediate as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { STANCE_LABELS, type Stance } from '@huiyin/contract';
import { phaseOf } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { rowPages } from '../../kernel/database/row-pages.js';
import { insertRows } from '../../kernel/database/rows.js';
import { changeRows, readRows } from '../../kernel/database/statements.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { inTurns } from '../../kernel/platform/in-turns.js';
import { idOf } from '../../kernel/platform/ids.js';
import { headingOf } from '../drafting/article-words.js';
import { Article } from '../drafting/consultation-article.entity.js';
import { Consultation } from '../drafting/consultation.entity.js';
import { joinPeople } from '../responses/people.js';
import { groupPoints, type LoosePoint, type PointGroup } from './grouping.js';
import { Opinion } from './opinion.entity.js';

/** Points written with one transaction: on the embedded engine everything else waits meanwhile. */
const WRITTEN = 100;

interface Cell {
  articleId: string | null;
  stance: Stance;
  points: (LoosePoint & { responseId: string })[];
}
type Persons = ReadonlyMap<string, string | null>;
interface Known {
  byId: ReadonlyMap<string, Cell['points'][number]>;
  persons: Persons;
  /** what an opinion without a text is called */
  wording: (text: string | null) => string | null;
}

/** Another process groups the same points at this moment; what it does is as good. */
class Overtaken extends Error {}

/**
 * Puts points without an opinion into opinions, after the collection has ended (P08). It can be stopped and run again at
 * any moment: each part is written for itself, and only loose points are taken.
 */
@Injectable()
export class GroupingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /** Every minute or so: all consultations that have ended and were not grouped. */
  async groupEnded(): Promise<void> {
    const today = this.clock.today();
    const rows = await this.uow.read((em) =>
      readRows<{ id: string }>(
        em,
        `SELECT id FROM consultations WHERE status = 'published' AND closes_on < ? AND grouped_at IS NULL ORDER BY id`,
        [today],
      ),
    );
    for (const { id } of rows) await this.group(id);
  }

  /** Does nothing while the consultation is not in its time between the end and the conclusion. */
  async group(id: string): Promise<void> {
    const row = await this.uow.read((em) => em.findOneBy(Consultation, { id }));
    if (!row || phaseOf(row.status, row, this.clock.today()) !== 'ended') return;
    try {
      await joinPeople(this.uow, id);
      const persons = await this.persons(id);
      const articles = await this.uow.read((em) => em.findBy(Article, { consultationId: id }));
      const headings = new Map(articles.map((article) => [article.id, headingOf(article)]));
      for (const cell of await this.looseCells(id)) {
        const byId = new Map(cell.points.map((point) => [point.id, point]));
        const groups = await inTurns(groupPoints(cell.points));
        const wording = (text: string | null): string | null =>
          text
            ? null
            : `${STANCE_LABELS[cell.stance]}${headings.get(cell.articleId ?? '') ?? headingOf(null)}`;
        for (const part of partsOf(groups)) await this.write(id, cell, part, { byId, persons, wording });
      }
      await this.finish(row);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }

  private async finish({ id, groupedAt }: Consultation): Promise<void> {
    if (groupedAt) return;
    await this.uow.run(async (em) => {
      await em.update(Consultation, { id }, { groupedAt: this.clock.now() });
      const payload = { consultationId: id };
      await this.outbox.addOnce(
        em,
        idOf(`consultation-ended ${id}`),
        'staff.consultation-ended',
        null,
        payload,
      );
      await this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: 'consultation.group',
        subjectType: 'consultation',
        subjectId: id,
      });
    });
  }

  /** Loose points by article and stance, in the order of their arrival. */
  private async looseCells(consultationId: string): Promise<Cell[]> {
    const cells = new Map<string, Cell>();
    const pages = rowPages<Cell['points'][number] & Pick<Cell, 'articleId' | 'stance'>>(
      this.uow,
      `SELECT id, response_id AS responseId, article_id AS articleId, stance, body FROM consultation_points
       WHERE consultation_id = ? AND taken_back = ? AND opinion_id IS NULL`,
      [consultationId, 0],
    );
    for await (const rows of pages)
      for (const { articleId, stance, ...point } of rows) {
        const key = `${articleId ?? ''} ${stance}`;
        const cell = cells.get(key) ?? { articleId, stance, points: [] };
        cell.points.push(point);
        cells.set(key, cell);
      }
    return [...cells.values()];
  }

  private async persons(consultationId: string): Promise<Persons> {
    const persons = new Map<string, string | null>();
    const pages = rowPages<{ id: string; personId: string | null }>(
      this.uow,
      'SELECT id, person_id AS personId FROM consultation_responses WHERE consultation_id = ?',
      [consultationId],
    );
    for await (const rows of pages) for (const { id, personId } of rows) persons.set(id, personId);
    return persons;
  }

  /** @throws {Overtaken} one of the points has an opinion by now */
  private async write(
    consultationId: string,
    cell: Cell,
    groups: readonly Part[],
    { byId, persons, wording }: Known,
  ): Promise<void> {
    const rows = groups
      .filter(({ first }) => first)
      .map(({ whole }): Opinion => {
        const points = whole.pointIds.map((id) => byId.get(id)!);
        const who = points.map(({ responseId }) => persons.get(responseId) ?? null);
        return {
          id: whole.pointIds[0]!,
          consultationId,
          articleId: cell.articleId,
          stance: cell.stance,
          wording: wording(points[0]!.body),
          decision: null,
          reason: null,
          changedArticleIds: [],
          people: new Set(who.filter((person) => person !== null)).size,
          nameless: new Set(points.filter((_, at) => who[at] === null).map(({ responseId }) => responseId))
            .size,
          points: points.length,
          similarId: whole.similarTo,
          similarPercent: whole.similarPercent,
          decidedBy: null,
          decidedAt: null,
          version: 1,
        };
      });
    try {
      await this.uow.run(async (em) => {
        await insertRows(em, Opinion, rows);
        await takePoints(em, groups);
      });
    } catch (error) {
      throw isDuplicate(error) ? new Overtaken() : error;
    }
    await pause();
  }
}

interface Part {
  whole: PointGroup;
  /** the points of the group that this part writes */
  ids: string[];
  /** … and the opinion itself */
  first: boolean;
}

/** Parts of so many points; a group may need several. */
function* partsOf(groups: readonly PointGroup[]): Generator<Part[]> {
  let part: Part[] = [];
  let size = 0;
  for (const whole of groups)
    for (let at = 0; at < whole.pointIds.length; at += WRITTEN) {
      const ids = whole.pointIds.slice(at, at + WRITTEN);
      if (size + ids.length > WRITTEN && part.length > 0) {
        yield part;
        part = [];
        size = 0;
      }
      part.push({ whole, ids, first: at === 0 });
      size += ids.length;
    }
  if (part.length > 0) yield part;
}

/** @throws {Overtaken} */
async function takePoints(em: EntityManager, parts: readonly Part[]): Promise<void> {
  // An opinion has the id of its first point, so that all of those are written at once.
  await takeInto(
    em,
    'id',
    [],
    parts.filter(({ first }) => first).map(({ ids }) => ids[0]!),
  );
  for (const { whole, ids, first } of parts)
    await takeInto(em, '?', [whole.pointIds[0]!], first ? ids.slice(1) : ids);
}

async function takeInto(
  em: EntityManager,
  opinion: string,
  values: readonly string[],
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const taken = await changeRows(
    em,
    `UPDATE consultation_points SET opinion_id = ${opinion}
     WHERE id IN (${ids.map(() => '?').join(', ')}) AND opinion_id IS NULL`,
    [...values, ...ids],
  );
  if (taken !== ids.length) throw new Overtaken();
}
