import { describe, expect, it } from '@jest/globals';
import { fillReply, REPLY_VARIABLES, unknownVariables, type ReplyVariable } from './reply-template.js';

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
});
