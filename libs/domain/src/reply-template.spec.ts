import { describe, expect, it } from '@jest/globals';
import {
  fillAtSending,
  fillReply,
  REPLY_VARIABLES,
  unknownVariables,
  type ReplyVariable,
} from './reply-template.js';

const values = Object.fromEntries(REPLY_VARIABLES.map((name) => [name, `<${name}>`])) as Record<
  ReplyVariable,
  string
>;

describe('reply templates', () => {
  it('every variable is filled, and none is left open', () => {
    const form =
      '尊敬的{来信人}：您于{收信日期}通过{渠道}提交的《{标题}》（编号{编号}）收悉。{处室} {单位} {今天}';
    expect(unknownVariables(form)).toEqual([]);
    expect(fillReply(form, values)).toBe(
      '尊敬的<来信人>：您于<收信日期>通过<渠道>提交的《<标题>》（编号<编号>）收悉。<处室> <单位> <今天>',
    );
  });

  it('names what it does not know, once each', () => {
    expect(unknownVariables('{电话}与{电话}与{编号}与{x}')).toEqual(['电话', 'x']);
  });

  it('never reads a value as a template', () => {
    expect(fillReply('{标题}', { ...values, 标题: '{编号}$&' })).toBe('{编号}$&');
  });

  it('leaves an unknown placeholder as it stands', () => {
    expect(fillReply('{电话}', values)).toBe('{电话}');
  });

  it('fills the sender and the day when the answer is sent, and nothing else', () => {
    const draft = '尊敬的{来信人}：{编号}收悉。{今天}，{来信人}。';
    expect(fillAtSending(draft, { 来信人: '王女士{今天}', 今天: '2026年3月9日' })).toBe(
      '尊敬的王女士{今天}：{编号}收悉。2026年3月9日，王女士{今天}。',
    );
  });
});
