import { describe, expect, it } from '@jest/globals';
import { answerExcerpt, withoutOpening } from './answer-excerpt.js';
import { readQuestion } from './question.js';
import { answering, scoreOf, weightOf } from './ranking.js';
import { DEFAULT_SYNONYMS, parseSynonyms, writeSynonyms } from './synonyms.js';

const asked = (text: string) => readQuestion(text, DEFAULT_SYNONYMS).concepts.map(([first]) => first);

describe('a question', () => {
  it.each([
    ['CPI 为什么和我感觉不一样', ['cpi', '感觉', '一样']],
    ['ＣＰＩ是什么', ['cpi']],
    ['人口普查 是真的吗', ['人口普查', '真的']],
    ['GDP', ['gdp']],
    ['上门登记是不是骗子', ['上门', '登记', '骗子']],
    ['地区生产总值怎么算', ['地区生产总值']],
    ['请问', []],
    ['税', ['税']],
    ['新税', ['新税']],
  ])('%s asks about %j', (text, words) => {
    expect(asked(text)).toEqual(words);
  });

  it('does not find a Latin word inside a longer one', () => {
    expect(asked('cpin 编码规则')).not.toContain('cpi');
  });

  it('says once what it says twice', () => {
    expect(asked('GDP 就是生产总值吗')).toEqual(['gdp']);
  });
});

describe('the order of answers', () => {
  const question = readQuestion('物价为什么涨', DEFAULT_SYNONYMS);
  const weights = question.concepts.map(() => weightOf(3, 100));
  const score = (title: string, answer = '见公报。') =>
    scoreOf(question, weights, { title, body: '', answer }).score;

  it('puts the typed phrase before its words, the title before the text, the word before its synonym', () => {
    const order = ['物价为什么涨', '物价上涨的原因', '居民消费价格怎样编制'].map((title) => score(title));
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(new Set(order).size).toBe(3);
    expect(score('关于菜市场', '物价的情况如下')).toBeLessThan(score('物价的情况'));
  });

  it('gives nothing to what is about something else', () => {
    expect(score('开放日怎样报名')).toBe(0);
  });

  it('keeps what is about most of it, and the nearest few only when there is nothing else', () => {
    const about = { score: 1, covered: 0.5 };
    const near = { score: 2, covered: 0.2 };
    const none = { score: 0, covered: 0 };
    expect(answering([none, near, about])).toEqual([about]);
    expect(answering([none, near])).toEqual([near]);
  });

  it('finds a part of a longer word', () => {
    const census = readQuestion('普查表', []);
    expect(scoreOf(census, [1], { title: '可以拒绝普查吗', body: '', answer: '' }).score).toBeGreaterThan(0);
  });

  it('takes a rare word for more telling than a common one', () => {
    expect(weightOf(1, 1000)).toBeGreaterThan(weightOf(500, 1000));
    expect(weightOf(0, 0)).toBeGreaterThan(0);
  });
});

describe('an answer in a list', () => {
  it.each([
    [
      '尊敬的来信人：您好！您于2026年3月9日的来信收悉。现答复如下：常住人口是指住满半年的人口。',
      '常住人口是指住满半年的人口。',
    ],
    ['尊敬的滕女士：\n您的来信收悉。\n一、指数反映平均变动。', '一、指数反映平均变动。'],
    ['您好，您的留言已收到，感谢您对统计工作的关心。经核实，该企业已入库。', '经核实，该企业已入库。'],
    [
      '您于2025年11月10日通过微信小程序提交的《请问，分县人口》收悉。经研究，现答复如下：\n一、分县人口按年刊载。',
      '一、分县人口按年刊载。',
    ],
    ['尊敬的来信人：您好！您的来信收悉，分县数据请在年鉴下载。', '分县数据请在年鉴下载。'],
    ['工作时间：周一至周五。', '工作时间：周一至周五。'],
    ['感谢您的来信。', '感谢您的来信。'],
    ['您的问题我们很重视。', '您的问题我们很重视。'],
  ])('%s', (answer, begins) => {
    expect(withoutOpening(answer)).toBe(begins);
  });

  it('shows the sentence in which the searched word stands', () => {
    const answer = `您的来信收悉。${'指数每月公布一次。'.repeat(12)}猪肉的权数近年下降。`;
    expect(answerExcerpt(answer, 20, ['猪肉'])).toBe('…猪肉的权数近年下降。');
    expect(answerExcerpt(answer, 9)).toBe('指数每月公布一次。…');
  });
});

describe('the list of synonyms', () => {
  it('is read as it is written', () => {
    expect(parseSynonyms(writeSynonyms(DEFAULT_SYNONYMS))).toEqual(DEFAULT_SYNONYMS);
    expect(parseSynonyms('GDP 地区生产总值\r\n\n CPI，物价/居民消费价格 ')).toEqual([
      ['GDP', '地区生产总值'],
      ['CPI', '物价', '居民消费价格'],
    ]);
  });

  it.each([
    ['GDP', '第1行只有一个词，同义词至少要两个'],
    [`a b\n${Array.from({ length: 21 }, (_, i) => `词${i}`).join(' ')}`, '第2行超过20个词'],
    [`a ${'长'.repeat(31)}`, '第1行的“长长长长长长长长…”超过30个字'],
    [Array.from({ length: 501 }, (_, i) => `甲${i} 乙${i}`).join('\n'), '最多500组同义词'],
  ])('refuses %#', (text, reason) => {
    expect(parseSynonyms(text)).toBe(reason);
  });
});
