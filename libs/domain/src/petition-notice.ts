import { addDays, type LocalDate } from '@huiyin/workdays';

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
