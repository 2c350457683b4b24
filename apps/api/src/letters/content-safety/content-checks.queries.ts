import { Injectable } from '@nestjs/common';
import type { ContentCheckState } from '@huiyin/contract';
import { In } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import { Letter } from '../letters/letter.entity.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import { ContentCheck } from './content-check.entity.js';
import { viewOf } from './content-views.js';
import type {
  ContentCheckCountsView,
  ContentCheckPage,
  ContentCheckQuery,
  ContentQueue,
} from './dto/content-check.dto.js';

const STATES: Record<ContentQueue, ContentCheckState[]> = {
  flagged: ['risky', 'review'],
  manual: ['manual'],
  waiting: ['waiting'],
  decided: ['cleared', 'confirmed'],
};
/** The menu says 99+ past it. */
const COUNTED = 100;

/** The queue of contents a person should look at, the latest first. */
@Injectable()
export class ContentChecksQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: DirectoryService,
  ) {}

  async list(query: ContentCheckQuery): Promise<ContentCheckPage> {
    const limit = limitOf(query);
    const after = lastShown(query.cursor);
    const { rows, letters } = await this.uow.read(async (em) => {
      const builder = em
        .createQueryBuilder(ContentCheck, 'c')
        .where('c.state IN (:...states)', { states: STATES[query.queue ?? 'flagged'] })
        .orderBy('c.createdAt', 'DESC')
        .addOrderBy('c.id', 'DESC')
        .limit(limit + 1);
      if (after)
        builder.andWhere('(c.createdAt < :at OR (c.createdAt = :at AND c.id < :id))', {
          at: after.at,
          id: after.id,
        });
      const found = await builder.getMany();
      const ids = [...new Set(found.map(({ letterId }) => letterId))];
      return { rows: found, letters: await em.findBy(Letter, { id: In(ids) }) };
    });
    const directory = await this.directory.load();
    const byId = new Map(letters.map((letter) => [letter.id, letter]));
    const page = pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
    return {
      items: page.items.map((check) => ({
        ...viewOf(check, directory),
        letterId: check.letterId,
        number: byId.get(check.letterId)?.number ?? '',
        title: byId.get(check.letterId)?.title ?? '',
        kind: byId.get(check.letterId)?.kind ?? null,
      })),
      nextCursor: page.nextCursor,
    };
  }

  async counts(): Promise<ContentCheckCountsView> {
    const count = (queue: ContentQueue): Promise<number> =>
      this.uow.read(async (em) => {
        const some = await em.find(ContentCheck, {
          select: { id: true },
          where: { state: In(STATES[queue]) },
          take: COUNTED,
        });
        return some.length;
      });
    return { flagged: await count('flagged'), manual: await count('manual') };
  }
}

function lastShown(cursor: string | undefined): { at: Date; id: string } | undefined {
  const place = decodeCursor(cursor, 'instant', 'id');
  return place && { at: new Date(place[0]), id: place[1] };
}
