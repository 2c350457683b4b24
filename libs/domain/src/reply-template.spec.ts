import { describe, expect, it } from '@jest/globals';
import {
  fillReply,
  REPLY_VARIABLES,
  STANDARD_REPLY,
  unknownVariables,
  type ReplyVariable,
} from './reply-template.js';

const values = Object.fromEntries(REPLY_VARIABLES.map((name) => [name, `<${name}>`])) as Record<
  ReplyVariable,
  string
>;

describe('reply templates', () => {
  it('the standard form uses only known variables and leaves none open', () => {
    expect(unknownVariables(STANDARD_REPLY)).toEqual([]);
    expect(fillReply(STANDARD_REPLY, values)).not.toMatch(/\{[^}]*\}/);
    expect(fillReply(STANDARD_REPLY, values)).toContain('《<标题>》（编号<编号>）');
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
