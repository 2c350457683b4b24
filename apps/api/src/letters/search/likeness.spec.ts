import { describe, expect, it } from '@jest/globals';
import { askedBy, fingerprint, nearness, sameness, titled } from './likeness.js';

const LETTER =
  '咨询电话无人接听\n从周一到周三每天上午和下午各打一次公布的咨询电话，始终没有人接听，联网直报账号的密码因此一直没能重置，请尽快处理并回复。';

describe('sameness', () => {
  it('is 1 for the same text, whatever its width, case or blanks, and 0 for nothing in common', () => {
    expect(sameness(fingerprint('请问ＧＤＰ数据'), fingerprint('请问gdp数据'))).toBe(1);
    expect(sameness(fingerprint('人口普查'), fingerprint('平均工资'))).toBe(0);
    expect(sameness(fingerprint(''), fingerprint(''))).toBe(0);
  });

  it.each<[string, (text: string) => string]>([
    ['one character', (text) => text.replace('始终', '始至')],
    ['the greeting', (text) => text.replace('\n', '\n您好！')],
    ['a sentence more', (text) => `${text}盼复，谢谢您的帮助。`],
    ['a sentence less', (text) => text.replace('，请尽快处理并回复', '')],
    ['other punctuation', (text) => text.replaceAll('，', '。 ')],
  ])('a copy with %s changed is far above 0.5', (_, change) => {
    expect(sameness(fingerprint(LETTER), fingerprint(change(LETTER)))).toBeGreaterThan(0.75);
  });

  it.each([
    '关于年鉴出版时间的建议\n建议每年八月前出版统计年鉴，并同时公布电子表格，方便企业和学校查阅使用。',
    '请问城镇单位平均工资口径\n非私营单位的平均工资是否包含奖金和津贴，和社保缴费基数是不是同一个数字？',
    '反映某企业多报产值\n这家企业去年停产半年，上报的产值却比前年还高，请核实并按规定处理。',
  ])('a letter about another matter is far below 0.5: %s', (other) => {
    expect(sameness(fingerprint(LETTER), fingerprint(other))).toBeLessThan(0.2);
  });
});

describe('nearness', () => {
  const shares = new Map(['平均', '均工', '工资', '口径'].map((pair) => [pair, 0.01]));
  const question = titled('平均工资口径\n请问看哪一个');
  const score = (text: string) => nearness(askedBy(question, shares), question.title, titled(text));

  it('what stands in the title counts for more, and a long text needs more', () => {
    const inTitle = score('平均工资口径\n说明').score;
    const inBody = score('说明\n平均工资口径').score;
    const inLong = score(
      `说明\n平均工资口径${Array.from({ length: 900 }, (_, i) => String.fromCodePoint(0x5000 + i)).join('')}`,
    );
    expect(inTitle).toBeGreaterThan(inBody);
    expect(inBody).toBeGreaterThan(inLong.score);
    expect(inLong.shared).toBe(4);
  });

  it('is 0 for a text about something else', () => {
    expect(score('建议增加大字版资料\n老人看不清')).toEqual({ score: 0, shared: 0 });
  });
});
