import { describe } from '@jest/globals';
import { openBench } from './self-inspection-bench.js';
import { dailyStates } from './self-inspection-days.js';
import { waitingLetters } from './self-inspection-letters.js';
import { publicFacts } from './self-inspection-public.js';

// One office for all of them: each moves the same clock on.
describe('检查自测', () => {
  openBench();
  describe('letters that wait', waitingLetters);
  describe('what the public sees', publicFacts);
  describe('day by day', dailyStates);
});
