export { isInForce, type EvidencePart, type Requirement } from './requirement.js';
export { REQUIREMENTS, requirementOf, requirementsOfOccasion } from './requirements.js';
export { eventClock, untilDay, HOURS_WARNING_MS, type ObligationClock } from './clock.js';
export {
  isOwed,
  periodClock,
  periodsOf,
  yearOfPeriod,
  type LedgerPeriod,
  type YearWindows,
} from './periods.js';
export {
  factFault,
  needsSecondPerson,
  obligationLevel,
  standingOf,
  type EvidenceFact,
  type Standing,
} from './standing.js';
export {
  documentFaults,
  reviewFaults,
  STAMP_WORDS,
  type DocumentDraft,
  type DocumentFault,
  type ReviewTicks,
} from './document.js';
export { NEGLECT } from './neglect.js';
