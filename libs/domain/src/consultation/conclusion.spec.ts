import { describe, expect, it } from '@jest/globals';
import { consultationActions, consultationRefusal, seesPoints, type ConsultationFacts } from './actions.js';
import { conclusionChecks, isConcentrated, type ConclusionState } from './conclusion.js';
import { splitDraft } from './split.js';

const DONE: ConclusionState = {
  hasResult: true,
  points: { total: 4, withoutOpinion: 0 },
  opinions: [
    { wording: '写明办理时限', decision: 'adopted', reason: null },
    { wording: '取消备案', decision: 'not_adopted', reason: '备案是统计法规定的程序，不能取消。' },
  ],
  deciders: ['decider'],
};
const open = (change: Partial<ConclusionState>, actor = 'other'): string[] =>
  conclusionChecks({ ...DONE, ...change }, actor)
    .filter(({ passed }) => !passed)
    .map(({ name }) => name);

describe('what the conclusion waits for', () => {
  it('P09: nothing, when every point is answered', () => {
    expect(open({})).toEqual([]);
  });

  it.each([
    ['grouped', { points: { total: 4, withoutOpinion: 1 } }],
    ['decided', { opinions: [{ wording: '写明时限', decision: null, reason: null }] }],
    ['worded', { opinions: [{ wording: null, decision: 'adopted' as const, reason: null }] }],
    [
      'reasoned',
      { opinions: [{ wording: '取消', decision: 'partly' as const, reason: '九个字的理由不够长' }] },
    ],
    ['result', { hasResult: false }],
  ])('P09: %s', (name, change) => {
    expect(open(change)).toEqual([name]);
  });

  it('P09: another person than any who decided', () => {
    expect(open({}, 'decider')).toEqual(['second_person']);
  });

  it('P12: a consultation without responses can be concluded', () => {
    expect(open({ points: { total: 0, withoutOpinion: 0 }, opinions: [], deciders: [] })).toEqual([]);
  });

  it('P09: three people are 相对集中, two are not', () => {
    expect([isConcentrated(2), isConcentrated(3)]).toEqual([false, true]);
  });
});

describe('who does what when', () => {
  const facts: ConsultationFacts = {
    status: 'published',
    phase: 'ended',
    departmentId: 'own',
    editors: ['writer'],
    deciders: ['decider'],
    hasResult: true,
  };
  const person = (
    role: 'clerk' | 'handler' | 'head' | 'leader' | 'supervisor',
    id = 'x',
    departmentId = 'own',
  ) => ({
    role,
    id,
    departmentId: role === 'clerk' || role === 'leader' || role === 'supervisor' ? null : departmentId,
  });

  it('the drafting department decides, no other and no clerk', () => {
    expect(consultationRefusal('decide', facts, person('handler'))).toBeNull();
    expect(consultationRefusal('decide', facts, person('handler', 'x', 'other'))).toBe('role');
    expect(consultationRefusal('decide', facts, person('clerk'))).toBe('role');
  });

  it('P05: after publication no role changes the draft', () => {
    for (const role of ['clerk', 'handler', 'head'] as const)
      expect(consultationRefusal('change', facts, person(role))).toBe('phase');
  });

  it('P16: before it opens only a leader may act, and only withdraw', () => {
    const coming = { ...facts, phase: 'coming' as const };
    expect(consultationActions(coming, person('leader'))).toEqual(['withdraw']);
    for (const role of ['clerk', 'handler', 'head', 'supervisor'] as const)
      expect(consultationActions(coming, person(role))).toEqual([]);
  });

  it('P09: the head who decided does not conclude, another one does', () => {
    expect(consultationRefusal('conclude', facts, person('head', 'decider'))).toEqual({
      person: '作出过采纳结论的人不能发布反馈，请由另一人发布',
    });
    expect(consultationRefusal('conclude', facts, person('head', 'second'))).toBeNull();
  });

  it('P15: points are read by their department and by those who see the whole bureau', () => {
    expect(seesPoints(facts, person('handler'))).toBe(true);
    expect(seesPoints(facts, person('handler', 'x', 'other'))).toBe(false);
    expect(seesPoints(facts, person('supervisor'))).toBe(true);
  });
});

describe('cutting a pasted draft', () => {
  it('cuts where a line begins with 第…条, in any numerals', () => {
    expect(
      splitDraft('第一条 甲\n第十二条　乙\n  第 3条 丙\n第４条：丁\n第五条之一 戊').map(
        ({ heading }) => heading,
      ),
    ).toEqual(['第一条', '第十二条', '第3条', '第４条', '第五条之一']);
  });

  it('does not cut at 第七条 inside a sentence', () => {
    expect(splitDraft('第一条 依照\n本办法第七条办理。')).toEqual([
      { heading: '第一条', text: '依照\n本办法第七条办理。' },
    ]);
  });

  it('a draft without articles is cut at empty lines', () => {
    expect(splitDraft('甲段\n续行\r\n\r\n乙段')).toEqual([
      { heading: '', text: '甲段\n续行' },
      { heading: '', text: '乙段' },
    ]);
  });

  it('loses no word', () => {
    const draft =
      '关于某事的办法\n（征求意见稿）\n第一章 总则\n第一条 甲。\n第二章 附则\n第一节 其他\n第二条 乙。\n附件：一张表';
    const kept = splitDraft(draft)
      .map(({ heading, text }) => heading + text)
      .join('');
    expect(kept.replace(/\s/g, '')).toBe(draft.replace(/\s/g, ''));
  });
});
