import { describe, expect, it } from '@jest/globals';
import { LETTER_ACTIONS, REFUSAL_CODES, TEXT_LIMITS } from '@huiyin/contract';
import { EXPLANATIONS, explanationRefusal, fillTemplate, placeholdersOf } from './explanations.js';

const VALUES = { organ: '某市教育局', number: 'HY-20260309-ABCDEF' };

describe('EXPLANATIONS', () => {
  it.each(REFUSAL_CODES)('%s: once filled, a whole courteous text the citizen can read (R04)', (code) => {
    const text = fillTemplate(EXPLANATIONS[code], VALUES);
    expect(text).toMatch(/^您.*。$/u);
    expect(text).not.toMatch(/[{}]/);
    expect(text.length).toBeLessThanOrEqual(TEXT_LIMITS.explanationMax);
    expect(explanationRefusal('refuse', text)).toBeNull();
  });

  it.each([
    ['02', ['organ']],
    ['03', ['organ']],
    ['04', ['organ']],
    ['05', ['number']],
    ['08', ['organ']],
    ['09', ['organ']],
  ] as const)('%s names %s', (code, names) => {
    expect(placeholdersOf(EXPLANATIONS[code])).toEqual(names);
  });

  it.each(['01', '06', '07'] as const)('%s needs nothing filled in', (code) => {
    expect(fillTemplate(EXPLANATIONS[code], {})).toBe(EXPLANATIONS[code]);
  });
});

describe('fillTemplate', () => {
  it('fills every place, and trims what was typed', () => {
    expect(fillTemplate('{organ}、{organ}（{number}）', { organ: ' 甲局 ', number: '1' })).toBe(
      '甲局、甲局（1）',
    );
  });

  it('never lets a placeholder through to the citizen', () => {
    expect(() => fillTemplate('请联系{organ}。', {})).toThrow(/organ/);
    expect(() => fillTemplate('请联系{organ}。', { organ: '  ' })).toThrow(RangeError);
  });

  it('reads no template and no replacement pattern in a value', () => {
    expect(fillTemplate('{organ}{number}', { organ: '{number}', number: '$&' })).toBe('{number}$&');
  });
});

describe('explanationRefusal: R04, R05', () => {
  it.each(['refuse', 'refer', 'merge'] as const)('%s without a readable text is refused', (action) => {
    for (const text of [undefined, null, '', '         ', '不受理。', '   不予受理此件    ']) {
      expect(explanationRefusal(action, text)).toMatchObject({ ok: false, code: 'EXPLANATION_REQUIRED' });
    }
    expect(explanationRefusal(action, '一二三四五六七八九十')).toBeNull();
    expect(explanationRefusal(action, '一二三四五六七八九')).not.toBeNull();
  });

  it('no other action asks for one', () => {
    const others = LETTER_ACTIONS.filter(
      (action) => !['refuse', 'propose_refusal', 'refer', 'merge'].includes(action),
    );
    expect(others.map((action) => explanationRefusal(action))).toEqual(others.map(() => null));
  });
});
