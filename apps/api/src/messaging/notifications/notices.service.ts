import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import type { PersonalNoticePage, NoticeQuery, ReadingDto } from './dto/notices.dto.js';
import { Notice } from './notice.entity.js';

/** 站内消息 of one person, citizen or staff. Ids grow with time, so they are the order. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(recipientId: string, query: NoticeQuery): Promise<PersonalNoticePage> {
    const limit = limitOf(query);
    const [after] = decodeCursor(query.cursor, 'id') ?? [];
    const rows = await this.uow.read((em) =>
      em.find(Notice, {
        where: {
          recipientId,
          ...(after ? { id: LessThan(after) } : {}),
          ...(query.unread ? { readAt: IsNull() } : {}),
        },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
    const page = pageOf(rows, limit, ({ id }) => [id]);
    return {
      items: page.items.map(({ id, topic, letterId, title, body, createdAt, readAt }) => ({
        id,
        topic,
        letterId,
        title,
        body,
        at: createdAt.toISOString(),
        read: readAt !== null,
      })),
      nextCursor: page.nextCursor,
      unread: await this.unread(recipientId),
    };
  }

  unread(recipientId: string): Promise<number> {
    return this.uow.read((em) => em.countBy(Notice, { recipientId, readAt: IsNull() }));
  }

  /** Marks the named ones, or all, as read. @returns what is left unread */
  async read(recipientId: string, { ids }: ReadingDto): Promise<number> {
    await this.uow.run((em) =>
      em.update(
        Notice,
        { recipientId, readAt: IsNull(), ...(ids ? { id: In(ids) } : {}) },
        { readAt: this.clock.now() },
      ),
    );
    return this.unread(recipientId);
  }
}
