import { addDays, compareDays, type LocalDate } from '@huiyin/workdays';

/** Calendar days for telling a petitioner whether the matter is accepted (信访工作条例 §23). */
export const PETITION_NOTICE_DAYS = 15;

/** A day something is due, as `dueDate`, the SLA clock and the petition clock give it. */
export interface DueDay {
  dueOn: LocalDate;
  provisional: boolean;
}

/**
 * The last day for the 告知 of a complaint that is a 信访 matter: calendar days, receipt is day zero. A last
 * day on a holiday is not moved to the next working day; the earlier reading can never make the bureau late.
 */
export function petitionDue(receivedOn: LocalDate): DueDay {
  return { dueOn: addDays(receivedOn, PETITION_NOTICE_DAYS), provisional: false };
}

/** The clock to show when a letter carries two; the first one when they end on the same day. */
export function earlierOf<A extends DueDay, B extends DueDay>(a: A, b: B): A | B {
  return compareDays(b.dueOn, a.dueOn) < 0 ? b : a;
}
