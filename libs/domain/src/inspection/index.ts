export * from './months.js';
export * from './indicators.js';
export * from './waiting.js';
export {
  annualStanding,
  elementsStanding,
  legalStanding,
  publishingStanding,
  reportDueOn,
  statisticsStanding,
  surveyLeavesOn,
  surveysStanding,
  updatesStanding,
  waitingStanding,
  type LegalFacts,
  type RowStanding,
  type WaitingFacts,
} from './standings.js';
export * from './house-standings.js';
export * from './turns.js';
