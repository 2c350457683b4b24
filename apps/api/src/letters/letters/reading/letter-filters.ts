import { Injectable } from '@nestjs/common';
import {
  LETTER_KINDS,
  LETTER_STATUSES,
  QUEUE_NAMES,
  type LetterKind,
  type LetterStatus,
  type QueueName,
} from '@huiyin/contract';
import { isDepartmentBound, QUEUES, queuesFor } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import type { SelectQueryBuilder } from 'typeorm';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { onlyFiltered } from '../../../kernel/database/with-index.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError } from '../../../kernel/platform/errors.js';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { Choice, Day, Id, Text } from '../../../kernel/platform/validation.js';
import { LetterCoDepartment } from '../letter-co-department.entity.js';
import type { Letter } from '../letter.entity.js';

export class LetterListQuery extends PageQuery {
  @Choice({ label: '队列', of: QUEUE_NAMES, name: 'QueueName', optional: true }) queue?: QueueName;
  @Choice({ label: '状态', of: LETTER_STATUSES, name: 'LetterStatus', optional: true }) status?: LetterStatus;
  @Choice({ label: '类别', of: LETTER_KINDS, name: 'LetterKind', optional: true }) kind?: LetterKind;
  @Id({ label: '处室', optional: true }) department?: string;
  @Day({ label: '到期日早于', optional: true }) dueBefore?: LocalDate;
  @Text({
    label: '搜索词',
    optional: true,
    max: 100,
    description: '在编号、标题和内容中查找，几个词以空格隔开；也可以是来信人的完整姓名或电话',
  })
  q?: string;
}

/** Work is listed by deadline, what is done by receipt. */
export const isByDeadline = ({ queue }: Pick<LetterListQuery, 'queue'>): boolean =>
  queue !== undefined && queue !== 'done';

/** Which letters a list may show to whom: the actor's own scope first, then what was asked for. */
@Injectable()
export class LetterFilters {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
  ) {}

  /** Everything but the search words. @throws {DomainError} FORBIDDEN the role has no such queue */
  restrict(builder: SelectQueryBuilder<Letter>, actor: StaffActor, query: LetterListQuery): void {
    if (isDepartmentBound(actor.role)) {
      const own = { own: actor.departmentId ?? '' };
      if (query.queue === 'helping')
        builder.innerJoin(LetterCoDepartment, 'c', 'c.letterId = l.id AND c.departmentId = :own', own);
      else builder.andWhere('l.departmentId = :own', own);
      builder.andWhere('(l.accusedDepartmentId IS NULL OR l.accusedDepartmentId <> :own)');
    }
    if (query.queue) this.queue(builder, actor, query.queue);
    if (query.status) builder.andWhere('l.status = :status', { status: query.status });
    if (query.kind) builder.andWhere('l.kind = :kind', { kind: query.kind });
    if (query.department) builder.andWhere('l.departmentId = :department', { department: query.department });
    if (query.dueBefore)
      builder.andWhere('l.isOpen = :open AND l.dueOn < :dueBefore', {
        open: true,
        dueBefore: query.dueBefore,
      });
  }

  /** Nearest deadline first, from the last row shown on. */
  orderByDeadline(
    builder: SelectQueryBuilder<Letter>,
    after: readonly unknown[] | undefined,
  ): SelectQueryBuilder<Letter> {
    if (after) {
      const [dueOn, id] = after;
      builder.andWhere('(l.dueOn > :dueOn OR (l.dueOn = :dueOn AND l.id > :id))', { dueOn, id });
    }
    return builder.orderBy('l.dueOn', 'ASC').addOrderBy('l.id', 'ASC');
  }

  private queue(builder: SelectQueryBuilder<Letter>, actor: StaffActor, name: QueueName): void {
    if (!queuesFor(actor.role).includes(name)) throw new DomainError('FORBIDDEN', '您的角色没有这个队列');
    const queue = QUEUES[name];
    const today = this.clock.today();
    if (queue.due) {
      // The due queues cover every open status: the index on (is_open, due_on) answers them alone.
      builder.andWhere('l.isOpen = :open', { open: true });
      if (queue.due === 'overdue') builder.andWhere('l.dueOn < :today', { today });
      else
        builder.andWhere('l.dueOn BETWEEN :today AND :soon', {
          today,
          soon: this.calendars.dueSoonUntil(today),
        });
      return;
    }
    // Most letters are done: the newest of them are met at once, and sorting all of them takes half a second.
    const status = name === 'done' ? onlyFiltered(builder, 'l.status') : 'l.status';
    builder.andWhere(`${status} IN (:...statuses)`, { statuses: [...queue.statuses] });
    if (queue.mine) builder.andWhere('(l.handlerId = :me OR l.handlerId IS NULL)', { me: actor.id });
  }
}
