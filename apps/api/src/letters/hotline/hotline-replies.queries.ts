import { Injectable } from '@nestjs/common';
import { LETTER_STATUS_LABELS } from '@huiyin/contract';
import { toLocalDate } from '@huiyin/workdays';
import { In } from 'typeorm';
import { bindInstant } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import { writeWorkbook } from '../../kernel/platform/workbook.js';
import { LetterAnswer } from '../letters/letter-answer.entity.js';
import { Letter } from '../letters/letter.entity.js';
import type { HotlineRepliesQuery } from './hotline.dto.js';
import { HotlineMapService } from './hotline-map.service.js';
import { REPLY_COLUMNS, type HotlineMap } from './hotline-map.js';
import { HotlineOrder } from './hotline-order.entity.js';

type Reply = Record<(typeof REPLY_COLUMNS)[number], string | null>;
type Ended = Letter & { order: HotlineOrder; answer: LetterAnswer | undefined };

const PAGE = 100;
/** One workbook; the rest is exported from its last time on. */
const MOST = 5000;

/** Replies to work orders, in the hotline's own columns. Asked for again, the same letters come again. */
@Injectable()
export class HotlineRepliesQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly maps: HotlineMapService,
  ) {}

  async list(query: HotlineRepliesQuery): Promise<Page<Record<string, string | null>>> {
    const { replies } = await this.maps.current();
    const { items, nextCursor } = await this.ended(query);
    return { items: items.map((letter) => named(replyOf(letter), replies)), nextCursor };
  }

  async workbook(query: HotlineRepliesQuery): Promise<Buffer> {
    const { replies } = await this.maps.current();
    const columns = REPLY_COLUMNS.filter((name) => replies[name] !== undefined).map((name) => ({
      header: replies[name]!,
      width: name === 'reply' ? 60 : 20,
      value: (reply: Reply) => reply[name],
    }));
    return writeWorkbook('答复', [], columns, this.pages(query));
  }

  private async *pages({ since }: HotlineRepliesQuery): AsyncGenerator<Reply[]> {
    let cursor: string | undefined;
    for (let count = 0; count < MOST; count += PAGE) {
      const page: Page<Ended> = await this.ended({ since, limit: PAGE, ...(cursor ? { cursor } : {}) });
      yield page.items.map(replyOf);
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  private async ended(query: HotlineRepliesQuery): Promise<Page<Ended>> {
    const limit = limitOf(query);
    const [at, id] = decodeCursor(query.cursor, 'instant', 'id') ?? [];
    return this.uow.read(async (em) => {
      const bind = (instant: string) => bindInstant(this.uow.engine, new Date(instant));
      const builder = em
        .createQueryBuilder(Letter, 'l')
        .innerJoin(HotlineOrder, 'o', 'o.letterId = l.id')
        .where('l.endedAt >= :since AND l.isOpen = :isOpen', { since: bind(query.since), isOpen: false });
      if (at !== undefined)
        builder.andWhere('(l.endedAt > :at OR (l.endedAt = :at AND l.id > :id))', { at: bind(at), id });
      const rows = await builder
        .orderBy('l.endedAt', 'ASC')
        .addOrderBy('l.id', 'ASC')
        .take(limit + 1)
        .getMany();
      const page = pageOf(rows, limit, (row) => [row.endedAt!.toISOString(), row.id]);
      const ids = page.items.map((row) => row.id);
      const orders = ids.length === 0 ? [] : await em.findBy(HotlineOrder, { letterId: In(ids) });
      const answers = ids.length === 0 ? [] : await em.findBy(LetterAnswer, { letterId: In(ids) });
      const items = page.items.map((row) => ({
        ...row,
        order: orders.find(({ letterId }) => letterId === row.id)!,
        answer: answers
          .filter(({ letterId }) => letterId === row.id)
          .reduce<LetterAnswer | undefined>(
            (last, one) => (last && last.round > one.round ? last : one),
            undefined,
          ),
      }));
      return { items, nextCursor: page.nextCursor };
    });
  }
}

function replyOf(letter: Ended): Reply {
  const { order, answer, endedAt } = letter;
  const answered = letter.status === 'answered' || letter.status === 'closed';
  return {
    orderNumber: order.orderNumber,
    result: LETTER_STATUS_LABELS[letter.status],
    reply: answered ? (answer?.body ?? null) : letter.explanation,
    department: answer?.departmentName ?? null,
    repliedAt: wallClock(endedAt!),
    onTime: order.dueAt === null ? null : endedAt! <= order.dueAt ? '是' : '否',
    letterNumber: letter.number,
  };
}

const named = (reply: Reply, names: HotlineMap['replies']): Record<string, string | null> =>
  Object.fromEntries(
    REPLY_COLUMNS.flatMap((name) => (names[name] === undefined ? [] : [[names[name], reply[name]]])),
  ) as Record<string, string | null>;

/** 2026-03-09 10:00:00 in Shanghai, as a hotline reads it back. */
const wallClock = (at: Date): string =>
  `${toLocalDate(at)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 19)}`;
