import { Injectable } from '@nestjs/common';
import { ESCALATION_LABELS, type EscalationLevel } from '@huiyin/domain';
import { Clock } from '../../kernel/platform/clock.js';
import { ObligationsQueries, type LedgerEntryView } from '../../openness/obligations/index.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { DeadlinesQueries } from './deadlines.queries.js';
import type { AgendaItemView, AgendaView } from './dto/agenda.dto.js';
import type { DueSoonItemView, OverdueItemView } from './dto/deadline-views.dto.js';

/** Of each kind; the full lists are a click away. */
const MOST = 30;

/** 到期一览: letters and obligations that are late or nearly so, in one list by day. */
@Injectable()
export class AgendaQueries {
  constructor(
    private readonly clock: Clock,
    private readonly deadlines: DeadlinesQueries,
    private readonly obligations: ObligationsQueries,
  ) {}

  async agenda(actor: StaffActor): Promise<AgendaView> {
    const [overdue, dueSoon, owed] = [
      await this.deadlines.overdue(actor, { limit: MOST }),
      await this.deadlines.dueSoon(actor, { limit: MOST }),
      await this.obligations.due(actor),
    ];
    const letters = [...overdue.items.map(ofLetter), ...dueSoon.items.map(ofLetter)];
    const items = [...letters.slice(0, MOST), ...owed.slice(0, MOST).map(ofObligation)];
    return {
      asOf: this.clock.today(),
      items: items.sort(inOrder),
      moreLetters: letters.length > MOST || overdue.nextCursor !== null || dueSoon.nextCursor !== null,
      moreObligations: owed.length > MOST,
    };
  }
}

const inOrder = (a: AgendaItemView, b: AgendaItemView): number =>
  a.dueOn === b.dueOn ? Number(a.lastAt === null) - Number(b.lastAt === null) : a.dueOn < b.dueOn ? -1 : 1;

const standing = (
  overdue: boolean,
  level: EscalationLevel,
): Pick<AgendaItemView, 'overdue' | 'level' | 'stateLabel'> => ({
  overdue,
  level,
  stateLabel: !overdue ? '即将到期' : level === 'none' ? '逾期' : ESCALATION_LABELS[level],
});

const ofLetter = (item: OverdueItemView | DueSoonItemView): AgendaItemView => ({
  type: 'letter',
  code: item.number,
  title: item.title,
  about: item.kindLabel,
  subjectId: item.id,
  subject: null,
  dueOn: item.dueOn,
  lastAt: null,
  provisional: item.provisional,
  ...standing('level' in item, 'level' in item ? item.level : 'none'),
  department: item.department,
});

const ofObligation = (entry: LedgerEntryView): AgendaItemView => ({
  type: 'obligation',
  code: entry.code,
  title: entry.title,
  about: entry.subject.title,
  subjectId: entry.subject.id,
  subject: entry.subject.kind,
  dueOn: entry.dueOn!,
  lastAt: entry.by === 'hours' ? entry.lastAt : null,
  provisional: entry.provisional,
  ...standing(entry.state === 'overdue', entry.level),
  department: entry.department?.name ?? null,
});
