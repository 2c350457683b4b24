import { Injectable } from '@nestjs/common';
import {
  LETTER_KINDS,
  LETTER_SORTS,
  LETTER_STATUSES,
  QUEUE_NAMES,
  type LetterKind,
  type LetterSort,
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
import { WITHOUT_HANDLER } from '../handling/placing.js';
import { LetterCoDepartment } from '../letter-co-department.entity.js';
import type { Letter } from '../letter.entity.js';

export class LetterListQuery extends PageQuery {
  @Choice({ label: '队列', of: QUEUE_NAMES, name: 'QueueName', optional: true }) queue?: QueueName;
  @Choice({ label: '状态', of: LETTER_STATUSES, name: 'LetterStatus', optional: true }) status?: LetterStatus;
  @Choice({ label: '类别', of: LETTER_KINDS, name: 'LetterKind', optional: true }) kind?: LetterKind;
  @Id({ label: '处室', optional: true }) department?: string;
  @Day({ label: '到期日早于', optional: true }) dueBefore?: LocalDate;
  @Day({ label: '收到日不早于', optional: true }) receivedFrom?: LocalDate;
  @Day({ label: '收到日不晚于', optional: true }) receivedTo?: LocalDate;
  @Choice({
    label: '排序',
    of: LETTER_SORTS,
    name: 'LetterSort',
    optional: true,
    description: '不填时办理队列按到期日，其余按收到时间新的在前；按到期日排的只有在办来信',
  })
  sort?: LetterSort;
  @Text({
    label: '搜索词',
    optional: true,
    max: 100,
    description:
      '在编号、标题、内容和答复中查找，几个词以空格隔开；也可以是来信人的姓名或电话，或者其中两个字、四位数字以上的一段',
  })
  q?: string;
}

/** How a list runs: by the deadline or by the receipt, forwards or backwards. */
export interface LetterOrder {
  by: 'dueOn' | 'receivedAt';
  direction: 'ASC' | 'DESC';
}

const ORDERS: Record<LetterSort, LetterOrder> = {
  due: { by: 'dueOn', direction: 'ASC' },
  due_desc: { by: 'dueOn', direction: 'DESC' },
  received: { by: 'receivedAt', direction: 'DESC' },
  received_asc: { by: 'receivedAt', direction: 'ASC' },
};

/** Queues that hold letters whose clock has stopped. */
const isOfEnded = (queue: QueueName | undefined): boolean => queue === 'done' || queue === 'to_call_back';

/** Work is listed by deadline, what is done by receipt. */
export const orderOf = ({ queue, sort }: Pick<LetterListQuery, 'queue' | 'sort'>): LetterOrder =>
  ORDERS[sort ?? (queue !== undefined && !isOfEnded(queue) ? 'due' : 'received')];

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
        builder
          .innerJoin(LetterCoDepartment, 'c', 'c.letterId = l.id AND c.departmentId = :own', own)
          .andWhere('l.accusedDepartmentId IS NULL');
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
    // The index by deadline begins with the open letters, and a deadline of the past tells nothing of a closed one.
    else if (orderOf(query).by === 'dueOn' && query.queue !== 'to_call_back')
      builder.andWhere('l.isOpen = :open', { open: true });
    if (query.receivedFrom)
      builder.andWhere('l.receivedOn >= :receivedFrom', { receivedFrom: query.receivedFrom });
    if (query.receivedTo) builder.andWhere('l.receivedOn <= :receivedTo', { receivedTo: query.receivedTo });
  }

  /** By deadline, from the last row shown on. */
  orderByDeadline(
    builder: SelectQueryBuilder<Letter>,
    after: readonly unknown[] | undefined,
    direction: LetterOrder['direction'],
  ): SelectQueryBuilder<Letter> {
    if (after) {
      const [dueOn, id] = after;
      const past = direction === 'ASC' ? '>' : '<';
      builder.andWhere(`(l.dueOn ${past} :dueOn OR (l.dueOn = :dueOn AND l.id ${past} :id))`, { dueOn, id });
    }
    return builder.orderBy('l.dueOn', direction).addOrderBy('l.id', direction);
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
    if (queue.needs === 'call_back') {
      // Few of all letters, whatever became of them: their own index has them.
      builder.andWhere('l.callBackSince IS NOT NULL');
      return;
    }
    // Most letters are done: the newest of them are met at once, and sorting all of them takes half a second.
    const status = name === 'done' ? onlyFiltered(builder, 'l.status') : 'l.status';
    builder.andWhere(`${status} IN (:...statuses)`, { statuses: [...queue.statuses] });
    if (queue.needs === 'handler') builder.andWhere(WITHOUT_HANDLER);
    // The proposer has done the part that one person can do.
    if (queue.needs === 'second_person')
      builder.andWhere('l.refusalProposedBy IS NOT NULL AND l.refusalProposedBy <> :me', { me: actor.id });
    // 委托: an absent person and the deputy both have the letters of the time in their list.
    if (queue.mine)
      builder.andWhere(
        `(l.handlerId = :me OR l.handlerId IS NULL OR l.handlerForId = :me OR l.handlerId IN (
           SELECT a.user_id FROM staff_absences a
           WHERE a.deputy_id = :me AND a.ended_at IS NULL AND a.from_on <= :today AND a.to_on >= :today))`,
        { me: actor.id, today },
      );
  }
}
