import { compareDays, type LocalDate } from '@huiyin/workdays';
import { refusal, type Refusal } from './verdict.js';

/** What the rule needs to know about the letter. */
export interface ExtensionFacts {
  /** the limit of the kind has an `extendedTo` (R02); false for 咨询, 投诉, 反映问题 (R03) */
  available: boolean;
  /** an extension was already granted, in whichever round */
  used: boolean;
  dueOn: LocalDate;
}

/**
 * R02 and R03: whether the limit may still be extended. Once per letter, a 追问 included. A request on the due day
 * is in time. Request and approval must both happen by that day: a request that is undecided on the due
 * day does not stop the clock.
 *
 * @param today omitted: the day is not judged (the caller only asks what the kind allows)
 * @returns null when the extension is possible
 */
export function extensionRefusal(facts: ExtensionFacts, today?: LocalDate): Refusal | null {
  if (!facts.available) {
    return refusal(
      'EXTENSION_NOT_AVAILABLE',
      '《实施细则》三（二）规定：对咨询投诉、反映问题等，应在15个工作日内予以答复。该类信件没有延期规定。',
    );
  }
  if (facts.used) return refusal('EXTENSION_ALREADY_USED', '这件来信已经延期一次，不能再次延期。');
  if (today && compareDays(today, facts.dueOn) > 0) {
    return refusal('EXTENSION_TOO_LATE', `办理期限已于${facts.dueOn}届满，延期须在期限届满前批准。`);
  }
  return null;
}
