import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { ValidationError } from '@nestjs/common';
import { plainToInstance, Type } from 'class-transformer';
import { validateSync, ValidateNested } from 'class-validator';
import {
  Choice,
  Day,
  Flag,
  flatten,
  Id,
  Instant,
  isInstant,
  Phone,
  Text,
  textFault,
  Whole,
} from './validation.js';

class Inner {
  @Phone({ label: '电话', optional: true }) phone?: string;
  @Text({ label: '姓名', max: 5, line: true }) name: string;
}

class Form {
  @Text({ label: '标题', min: 4, max: 10 }) title: string;
  @Whole({ label: '数目', optional: true, min: 1, max: 9 }) count?: number;
  @Choice({ label: '类别', of: ['a', 'b'] as const, name: 'Kind', optional: true }) kind?: 'a' | 'b';
  @Flag({ label: '同意', optional: true }) agreed?: boolean;
  @Id({ label: '处室', optional: true }) department?: string | null;
  @Day({ label: '日期', optional: true }) day?: string;
  @Instant({ label: '时间', optional: true }) at?: string;
  @ValidateNested() @Type(() => Inner) inner?: Inner;
}

const read = (plain: object) => plainToInstance(Form, { title: '四个字的', ...plain });
const faults = (plain: object) =>
  flatten(
    validateSync(read(plain), { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }),
  );

describe('field rules', () => {
  it.each([
    [{ title: undefined }, 'title', '标题应为 4 到 10 个字'],
    [{ count: 'abc' }, 'count', '数目须为整数'],
    [{ count: 1.5 }, 'count', '数目须为整数'],
    [{ count: 0 }, 'count', '数目不能小于 1'],
    [{ count: '10' }, 'count', '数目不能大于 9'],
    [{ kind: 'c' }, 'kind', '类别不在可选范围内'],
    [{ kind: ['a'] }, 'kind', '类别不在可选范围内'],
    [{ agreed: 'yes' }, 'agreed', '同意须为 true 或 false'],
    [{ department: 'x' }, 'department', '处室不正确'],
    [{ day: '2026-02-29' }, 'day', '日期应为真实存在的日期，格式 YYYY-MM-DD'],
    [{ day: '0001-01-01' }, 'day', '日期应在 1900-01-01 至 2999-12-31 之间'],
    [{ day: '9999-12-31' }, 'day', '日期应在 1900-01-01 至 2999-12-31 之间'],
    [{ at: '2026-03-09T10:00:00' }, 'at', '时间应为带时区的 ISO 8601 时间，例如 2026-03-09T01:30:00Z'],
    [{ inner: { name: '张三', phone: '1' } }, 'inner.phone', '电话应为手机号或带区号的座机号'],
    [{ inner: { name: '一二三四五六' } }, 'inner.name', '请填写姓名，不超过 5 个字'],
    [{ inner: { name: '张\n三' } }, 'inner.name', '姓名不能换行'],
    [{ inner: { name: '张三', age: 3 } }, 'inner.age', '不支持的字段'],
    [{ extra: 1 }, 'extra', '不支持的字段'],
  ])('%j: one sentence under %s', (plain, path, message) => {
    expect(faults(plain)).toEqual([{ path, message }]);
  });

  it('null in an optional field counts as absent; an id may be null', () => {
    const form = read({ count: null, kind: null, agreed: null, day: null, at: null, department: null });
    expect(faults({ count: null, kind: null, agreed: null, day: null, at: null, department: null })).toEqual(
      [],
    );
    expect(Object.keys(form).filter((name) => form[name as keyof Form] !== undefined)).toEqual([
      'title',
      'department',
    ]);
    expect(form.department).toBeNull();
  });

  it('trims and composes text, and reads whole numbers from a query string', () => {
    expect(read({ title: '  Cafe\u0301咖啡 ', count: '7' })).toMatchObject({ title: 'Café咖啡', count: 7 });
  });

  it('never shows an English message of a library', () => {
    const english: ValidationError[] = [{ property: 'x', constraints: { isString: 'x must be a string' } }];
    expect(flatten(english)).toEqual([{ path: 'x', message: '填写的内容有误' }]);
  });
});

describe('textFault', () => {
  const rule = { label: '内容', min: 2, max: 4 };

  it.each(['两字', '四个字吧', '𠮷𠮷𠮷𠮷', 'a\nb', 'a\tb', 'a\u200db'])('%j is fine', (text) => {
    expect(textFault(text, rule)).toBeNull();
  });

  it.each([
    ['nothing to see', '\u200b\u200b\u2060\ufeff'],
    ['one rare hanzi', '𠮷'],
    ['five rare hanzi', '𠮷𠮷𠮷𠮷𠮷'],
    ['selectors beyond the column', 'ab\ufe0f\ufe0f\ufe0f'],
    ['a lone surrogate', 'ab\ud83d'],
    ['NUL', 'a\u0000b'],
    ['an escape', 'a\u001bb'],
    ['C1', 'a\u009bb'],
    ['an array', ['ab']],
    ['an object with a length', { length: 3 }],
  ])('%s is not', (_, value) => {
    expect(textFault(value, rule)).toMatch(/内容/);
  });
});

describe('isInstant', () => {
  it.each([
    '2026-03-09T02:00:00Z',
    '2026-03-09T10:00:00+08:00',
    '2026-03-09T02:00Z',
    '2024-02-29T00:00:00.123Z',
  ])('%s is one', (text) => expect(isInstant(text)).toBe(true));
  it.each([
    '2026-03-09',
    '2026-03-09T02:00:00',
    '2026-02-29T00:00:00Z',
    '2026-W10-1T00:00:00Z',
    '2026-068T00:00:00Z',
    '2026-03-09T24:00:00Z',
    '2026-03-09T02:60:00Z',
    '2026-03-09 02:00:00Z',
    ' 2026-03-09T02:00:00Z',
    0,
    null,
    undefined,
  ])('%s is none', (value) => expect(isInstant(value)).toBe(false));
});
