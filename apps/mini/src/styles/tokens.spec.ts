import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contrast, OFFICE_COLOURS } from '@huiyin/contract';
import { expectNamed } from '../../../../test/support/expect';

const sheet = readFileSync(path.resolve(import.meta.dirname, 'tokens.scss'), 'utf8');

function mixin(name: string): Record<string, string> {
  const body = new RegExp(`@mixin ${name} \\{([^}]+)\\}`).exec(sheet)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, key, value]) => [key, value] as [string, string]),
  );
}

/** text on ground, as the parts use them */
const TEXTS: [text: string, grounds: string[]][] = [
  ['ink', ['paper', 'card', 'sunk', 'blue-soft', 'seal-soft', 'amber-soft']],
  ['ink-soft', ['paper', 'card', 'sunk', 'blue-soft']],
  ['blue', ['paper', 'card', 'blue-soft']],
  ['seal', ['paper', 'card', 'seal-soft']],
  ['pine', ['pine-soft']],
  ['amber', ['amber-soft']],
  ['on-blue', ['blue']],
  ['on-mark', ['mark']],
];

describe.each(['light', 'dark'])('%s theme', (theme) => {
  const colours = mixin(theme);

  it.each(TEXTS.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))(
    '%s on %s keeps 4.5:1',
    (text, ground) => {
      expect(contrast(colours[text] as string, colours[ground] as string)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('borders of fields keep 3:1', () => {
    expect(contrast(colours['line-strong'] as string, colours.card as string)).toBeGreaterThanOrEqual(3);
    expect(contrast(colours['line-strong'] as string, colours.paper as string)).toBeGreaterThanOrEqual(3);
  });
});

it('the colours of an office that has chosen none are those of the light theme', () => {
  const { blue, mark } = mixin('light');
  expect({ seal: mark, theme: blue }).toEqual(OFFICE_COLOURS);
});

describe('elder mode', () => {
  const sizes = mixin('size-elder');
  it('has no text under 18 dp even where the phone has a small font, main functions up to 30, targets of 60', () => {
    const texts = Object.entries(sizes).filter(([name]) => name.startsWith('t-'));
    expect(texts.length).toBeGreaterThan(4);
    const least = (size = '') => Number(/max\((\d+)px, /.exec(size)?.[1]);
    for (const [name, size] of texts) expectNamed(least(size), name).toBeGreaterThanOrEqual(18);
    for (const [name, size] of texts) expectNamed(least(size), name).toBeLessThanOrEqual(30);
    expect(least(sizes['t-main'])).toBeGreaterThanOrEqual(24);
    expect(sizes.tap).toBe('60px');
  });
});
