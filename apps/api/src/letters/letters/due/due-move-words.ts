import { dueText } from '@huiyin/contract';
import type { Reprojection } from '@huiyin/domain';
import type { LocalDate, WorkCalendar } from '@huiyin/workdays';

export interface DueMoveWords {
  /** the event's type */
  type: 'due_date_moved' | 'due_date_kept' | 'due_date_confirmed';
  /** what the citizen reads; null where the day they were promised stays */
  citizenText: string | null;
  /** what staff reads */
  note: string;
}

/** Texts for people when a calendar change moves a due day, or keeps it. */
export function dueMoveWords(
  { dueOn: was }: { dueOn: LocalDate },
  { move, dueOn, provisional, computedDueOn }: Reprojection,
  because: string,
): DueMoveWords {
  switch (move) {
    case 'later':
    case 'earlier': {
      const text = `${because}，答复期限由 ${was} ${move === 'later' ? '顺延' : '提前'}至 ${dueText(dueOn, provisional)}`;
      return { type: 'due_date_moved', citizenText: text, note: text };
    }
    case 'confirmed':
    case 'tentative': {
      const text =
        move === 'confirmed'
          ? `${because}，答复期限确定为 ${dueOn}，不再是暂定`
          : `${because}，答复期限 ${dueOn} 改为暂定`;
      return { type: 'due_date_confirmed', citizenText: text, note: text };
    }
    default:
      return {
        type: 'due_date_kept',
        citizenText: null,
        note: `${because}，应于 ${computedDueOn ?? dueOn} 到期；该日已过，仍以向来信人承诺的 ${dueOn} 为准`,
      };
  }
}

/** What the event remembers of such a move, key by key in this order: messages to many name their letters by it. */
export const dueMoveData = (
  { dueOn: previousDueOn }: { dueOn: LocalDate },
  { move, dueOn, provisional, computedDueOn }: Reprojection,
  calendar: WorkCalendar,
): object => ({ move, dueOn, provisional, computedDueOn, previousDueOn, calendar: calendar.version });
