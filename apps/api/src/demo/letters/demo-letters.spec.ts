import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { TEXT_LIMITS } from '@huiyin/contract';
import { detectSensitive } from '@huiyin/domain';
import { bundledCalendar, isWorkingDay, toLocalDate } from '@huiyin/workdays';
import { expectNamed } from '../../../../../test/support/expect.js';
import { addresseeOf } from './answer-form.js';
import { DEMO_LETTERS } from './demo-letters.js';
import { planOf } from './demo-plan.js';

const HOUR = 3_600_000;
const lengthOf = (text: string): number => [...text].length;

describe('demo letters', () => {
  it.each(DEMO_LETTERS.map((letter) => [letter.title, letter] as const))(
    '%s: could have been sent',
    (_, letter) => {
      expect(lengthOf(letter.title)).toBeGreaterThanOrEqual(TEXT_LIMITS.titleMin);
      expect(lengthOf(letter.title)).toBeLessThanOrEqual(TEXT_LIMITS.titleMax);
      expect(lengthOf(letter.body)).toBeGreaterThanOrEqual(TEXT_LIMITS.bodyMin);
      expect(letter.title).not.toMatch(/\n/);
      // R09: an organisation is named; its telephone is made up when the letter is played.
      const { type = 'citizen', organisation } = letter.from;
      expect(Boolean(organisation)).toBe(type !== 'citizen');
    },
  );

  it('name no real person: addresses end in .example', () => {
    for (const { from } of DEMO_LETTERS) if (from.email) expect(from.email).toMatch(/\.example$/);
  });

  it('have one that is written for another person, as citizens do online', () => {
    const forOthers = DEMO_LETTERS.filter(({ onBehalfOf }) => onBehalfOf);
    expect(forOthers.map(({ onBehalfOf }) => onBehalfOf?.relation)).toEqual(['母亲']);
    // What staff keys in for a caller is the caller's own.
    for (const { source } of forOthers) expect(['web', 'weapp']).toContain(source);
  });

  it('are in a proven name where a citizen wrote on H5, and nowhere else', () => {
    const proven = DEMO_LETTERS.filter(({ realName }) => realName);
    expect(proven.length).toBeGreaterThanOrEqual(2);
    for (const { source, from } of proven) expect([source, from.type]).toEqual(['h5', undefined]);
  });

  it('publish only with consent, and nothing that redaction would find', () => {
    const published = DEMO_LETTERS.filter(({ steps }) => steps.some((step) => step.do === 'publish'));
    expect(published.length).toBeGreaterThanOrEqual(8);
    for (const letter of published) {
      expectNamed(letter.consent, letter.title).toBe(true);
      const { title, body, answer = [] } = { ...letter, ...letter.redacted };
      const names = [letter.from.name, letter.from.organisation ?? ''].filter(Boolean);
      expectNamed(detectSensitive([title, body, ...answer].join('\n'), names), letter.title).toEqual([]);
    }
  });

  it('hide who reported: an answer to a 反映问题 addresses the reporter without a name', () => {
    const reports = DEMO_LETTERS.filter(({ kind }) => kind === 'report');
    expect(new Set(reports.map(addresseeOf))).toEqual(new Set(['来信人']));
  });
});

describe('planOf', () => {
  /** Every 109 hours for two years: all weekdays, hours, holidays and the turn of the year. */
  const moments = Array.from({ length: 160 }, (_, i) => new Date(Date.UTC(2024, 11, 1) + i * 109 * HOUR));

  it('puts every step before now, on a working day, in working hours and in order', () => {
    for (const now of moments) {
      const plan = planOf(DEMO_LETTERS, now, bundledCalendar);
      const last = new Map<string, number>();
      for (const { letter, at, step } of plan) {
        const place = `${letter.title}, ${step.do}, now ${now.toISOString()}`;
        if (at >= now) throw new Error(`in the future: ${place}`);
        if (at.getTime() <= (last.get(letter.title) ?? 0)) throw new Error(`out of order: ${place}`);
        last.set(letter.title, at.getTime());
        if (letter.minutesAgo !== undefined) continue;
        const hour = (at.getTime() / HOUR + 8) % 24;
        if (!isWorkingDay(bundledCalendar, toLocalDate(at)) || hour < 8 || hour >= 18)
          throw new Error(`not in working hours: ${place} at ${at.toISOString()}`);
      }
    }
  });

  it('is the same for the same moment, and starts with a receipt for every letter', () => {
    const now = new Date('2026-11-23T02:00:00Z');
    const plan = planOf(DEMO_LETTERS, now, bundledCalendar);
    expect(planOf(DEMO_LETTERS, now, bundledCalendar)).toEqual(plan);
    const receipts = plan.filter(({ step }) => step.do === 'receive');
    expect(new Set(receipts.map(({ letter }) => letter.title)).size).toBe(DEMO_LETTERS.length);
  });

  it('refuses a step that would lie on today', () => {
    const [first] = DEMO_LETTERS;
    const tooFar = { ...first!, ago: 3, steps: [{ on: 3, do: 'accept' as const }] };
    expect(() => planOf([tooFar], new Date('2026-11-23T02:00:00Z'), bundledCalendar)).toThrow(RangeError);
  });
});
