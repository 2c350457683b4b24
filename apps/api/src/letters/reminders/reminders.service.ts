import { Injectable } from '@nestjs/common';
import {
  escalation,
  isDepartmentBound,
  slaAt,
  type EscalationLevel,
  type EscalationThresholds,
} from '@huiyin/domain';
import {
  addWorkingDays,
  isWorkingDay,
  subtractWorkingDays,
  toLocalDate,
  type LocalDate,
  type WorkCalendar,
} from '@huiyin/workdays';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { EscalationService } from '../../calendar/calendars/escalation.service.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { idOf } from '../../kernel/platform/ids.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { digestText, NOTHING_DUE, type Tally } from './digest-text.js';
import type { StaffPerson } from '../../messaging/notifications/message-subject.port.js';

const PROVISIONAL = { onUnpublished: 'provisional' } as const;
/** Letters that reached a level on one of so many working days before today are reported, unless they were before. */
const LOOK_BACK = 5;

interface Morning {
  calendar: WorkCalendar;
  today: LocalDate;
  thresholds: EscalationThresholds;
}

interface Bucket {
  departmentId: string | null;
  handlerId: string | null;
  dueOn: LocalDate;
  n: unknown;
}

/** What the morning tells the staff: one digest each, and what has reached 黄牌, 红牌 or 催办通知单. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly calendars: CalendarsService,
    private readonly escalation: EscalationService,
    private readonly outbox: OutboxService,
  ) {}

  /** Idempotent: a message's id follows from what it is about, so the second of two is no message. */
  async morning(asOf: Date): Promise<void> {
    const calendar = this.calendars.current();
    const today = toLocalDate(asOf);
    if (!isWorkingDay(calendar, today, PROVISIONAL)) return;
    const thresholds = await this.escalation.on(today);
    await this.escalations({ calendar, today, thresholds });
    await this.digests({ calendar, today, thresholds });
  }

  private async digests(morning: Morning): Promise<void> {
    const { calendar, today } = morning;
    const until = addWorkingDays(calendar, today, 3, PROVISIONAL);
    const { buckets, staff, waiting } = await this.uow.read(async (em) => ({
      // A department never counts a letter about itself (信访工作条例 §30).
      buckets: await readRows<Bucket>(
        em,
        `SELECT department_id AS departmentId, handler_id AS handlerId, due_on AS dueOn, COUNT(*) AS n
         FROM letters WHERE is_open = 1 AND due_on <= ?
           AND (accused_department_id IS NULL OR department_id IS NULL OR accused_department_id <> department_id)
         GROUP BY department_id, handler_id, due_on`,
        [until],
      ),
      staff: await readRows<StaffPerson>(
        em,
        'SELECT id, role, department_id AS departmentId FROM users WHERE active = 1',
      ),
      waiting: await readRows<{ n: unknown }>(
        em,
        `SELECT COUNT(*) AS n FROM letters WHERE is_open = 1 AND status IN ('submitted', 'accepted', 'returned', 'reopened')`,
      ),
    }));
    const next = addWorkingDays(calendar, today, 1, PROVISIONAL);
    for (const person of staff) {
      const tally: Tally = { ...NOTHING_DUE };
      for (const bucket of buckets.filter((candidate) => concerns(candidate, person)))
        count(tally, bucket, { ...morning, next });
      if (person.role === 'clerk') tally.waiting = Number(waiting[0]?.n ?? 0);
      const summary = digestText(person.role, tally);
      if (summary)
        await this.tell(`digest ${person.id} ${today}`, 'staff.digest', null, { userId: person.id, summary });
    }
  }

  /** Each letter, each round, each level: once. A level reached on a rest day is reported on the next working day. */
  private async escalations(morning: Morning): Promise<void> {
    const { calendar, today, thresholds } = morning;
    const before = (days: number): LocalDate => subtractWorkingDays(calendar, today, days, PROVISIONAL);
    const { yellowAfter, redAfter, noticeFrom } = thresholds;
    for (const first of [yellowAfter + 1, redAfter + 1, noticeFrom]) {
      const rows = await this.uow.read((em) =>
        readRows<{ id: string; number: string; dueOn: LocalDate; clockFrom: LocalDate }>(
          em,
          `SELECT id, number, due_on AS dueOn, clock_from AS clockFrom FROM letters
           WHERE is_open = 1 AND due_on >= ? AND due_on <= ?`,
          [before(first + LOOK_BACK), before(first)],
        ),
      );
      for (const { id, number, dueOn, clockFrom } of rows) {
        const level = levelOf(morning, dueOn);
        if (level === 'none') continue;
        await this.tell(`escalated ${id} ${clockFrom} ${level}`, 'staff.escalated', id, { number, level });
      }
    }
  }

  private tell(
    about: string,
    topic: string,
    letterId: string | null,
    payload: Record<string, unknown>,
  ): Promise<void> {
    return this.uow.run((em) => this.outbox.addOnce(em, idOf(about), topic, letterId, payload));
  }
}

/** A handler hears of their own letters, a head of the department's, other roles of all; an admin of none. */
function concerns({ handlerId, departmentId }: Bucket, person: StaffPerson): boolean {
  if (person.role === 'admin') return false;
  if (person.role === 'handler') return handlerId === person.id;
  return !isDepartmentBound(person.role) || departmentId === person.departmentId;
}

function count(
  tally: Tally,
  { dueOn, n }: Bucket,
  { next, ...morning }: Morning & { next: LocalDate },
): void {
  const { today } = morning;
  const letters = Number(n);
  if (dueOn === today) tally.today += letters;
  else if (dueOn > next) tally.inThree += letters;
  else if (dueOn > today) tally.inOne += letters;
  else {
    tally.overdue += letters;
    const level = levelOf(morning, dueOn);
    if (level !== 'none') tally[level] += letters;
  }
}

const levelOf = ({ calendar, today, thresholds }: Morning, dueOn: LocalDate): EscalationLevel =>
  escalation(
    slaAt({ dueOn, provisional: false, finishedOn: null }, calendar, today).workingDaysOverdue,
    thresholds,
  );
