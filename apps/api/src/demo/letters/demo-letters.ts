import { ACCOUNTS_LETTERS } from './letters-accounts.js';
import { COMPREHENSIVE_LETTERS } from './letters-comprehensive.js';
import { DATA_LETTERS } from './letters-data.js';
import { INDUSTRY_LETTERS } from './letters-industry.js';
import { LAW_LETTERS } from './letters-law.js';
import { OFFICE_LETTERS } from './letters-office.js';
import { POPULATION_LETTERS } from './letters-population.js';
import { PRICE_LETTERS } from './letters-price.js';
import type { DemoLetter } from './demo-letter.js';

/** Four months of a provincial bureau's letters. Every person, place and firm is invented. */
export const DEMO_LETTERS: readonly DemoLetter[] = [
  ...POPULATION_LETTERS,
  ...ACCOUNTS_LETTERS,
  ...INDUSTRY_LETTERS,
  ...PRICE_LETTERS,
  ...LAW_LETTERS,
  ...DATA_LETTERS,
  ...COMPREHENSIVE_LETTERS,
  ...OFFICE_LETTERS,
];
