import { describe, expect, it } from '@jest/globals';
import { fitsJsonBudget } from './json-cost.js';

const fits = (text: string, nodes: number) => fitsJsonBudget(Buffer.from(text), nodes);

describe('what a JSON text costs, before it is parsed', () => {
  it.each([
    ['5', 1],
    ['""', 1],
    ['[]', 1],
    ['[ ]', 1],
    ['[1]', 2],
    ['[{},{}]', 3],
    ['[ {} , [] ]', 3],
    ['[[1],[2,3]]', 6],
    ['{"a":1,"b":[1,2],"c":{}}', 6],
    ['{"a":1,"a":1}', 3],
    ['{"a,{[\\"":"],,\\\\"}', 2],
  ])('%s has %i values', (text, nodes) => {
    expect(fits(text, nodes)).toBe(true);
    expect(fits(text, nodes - 1)).toBe(false);
  });

  it('ten levels pass, eleven are refused, however few the values', () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    expect(fits(nested(10), 100)).toBe(true);
    expect(fits(nested(11), 100)).toBe(false);
    expect(fits('[]'.repeat(11), 100)).toBe(true);
  });

  it.each(['', '"', '"\\', '"abc', ']]]]', '{"a":"\\'])('%j is left to the parser', (text) => {
    expect(fits(text, 10)).toBe(true);
  });
});
