import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { Holds, outlineFaults } from './body-shape.js';
import { Id, Optional, Text } from './validation.js';

class Inner {
  @Text({ label: '姓名', max: 5 }) name: string;
}

class Form {
  @Text({ label: '标题', max: 10 }) title: string;
  @Id({ label: '处室', optional: true }) department?: string | null;
  @IsObject({ message: '来信人信息不正确' }) @ValidateNested() @Holds(() => Inner) one: Inner;
  @Optional()
  @IsArray({ message: '同行人须为列表' })
  @ArrayMaxSize(3, { message: '同行人过多' })
  @ValidateNested({ each: true })
  @Holds(() => Inner)
  many?: Inner[];
  @IsArray({ message: '选项须为列表' }) @ArrayMaxSize(3, { message: '选项过多' }) words: string[];
}

class Endless {
  @IsArray() words: string[];
}
class Unknown {
  @ValidateNested() one: Inner;
}

describe('the outline of a request', () => {
  it('is right whatever the values are', () => {
    const form = { title: 5, department: null, one: { name: '' }, many: [{}, {}], words: ['', 1, 'x'] };
    expect(outlineFaults(Form, form)).toEqual([]);
    expect(outlineFaults(Form, { many: null })).toEqual([]);
  });

  it.each([
    [{ extra: 1 }, 'extra', '不支持的字段'],
    [{ title: ['x'] }, 'title', '标题须为文字'],
    [{ title: {} }, 'title', '标题须为文字'],
    [{ department: {} }, 'department', '处室不正确'],
    [{ one: [] }, 'one', '来信人信息不正确'],
    [{ one: 'x' }, 'one', '来信人信息不正确'],
    [{ one: { name: {} } }, 'one.name', '姓名须为文字'],
    [{ one: { age: 1 } }, 'one.age', '不支持的字段'],
    [{ many: {} }, 'many', '同行人须为列表'],
    [{ many: [{}, {}, {}, {}] }, 'many', '同行人过多'],
    [{ many: [{}, []] }, 'many.1', '这一项的格式不正确'],
    [{ many: [null] }, 'many.0', '这一项的格式不正确'],
    [{ many: [{ name: [] }] }, 'many.0.name', '姓名须为文字'],
    [{ words: [{}] }, 'words.0', '这一项的格式不正确'],
    [{ words: 'x' }, 'words', '选项须为列表'],
    [JSON.parse('{"constructor":{}}') as object, 'constructor', '不支持的字段'],
  ])('%j: %s', (form, path, message) => {
    expect(outlineFaults(Form, form)).toEqual([{ path, message }]);
  });

  it('of a million faults twenty are reported, and checking stops there', () => {
    let looked = 0;
    const wide = new Proxy(Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, n])), {
      getOwnPropertyDescriptor(target, name) {
        looked += 1;
        return Reflect.getOwnPropertyDescriptor(target, name);
      },
    });
    expect(outlineFaults(Form, wide)).toHaveLength(20);
    expect(looked).toBeLessThan(30);
  });

  it('a list without a limit, or a value of an unknown class, is a fault of the DTO', () => {
    expect(() => outlineFaults(Endless, { words: [] })).toThrow('Endless.words needs ArrayMaxSize');
    expect(() => outlineFaults(Unknown, { one: {} })).toThrow('Unknown.one needs Holds');
  });
});
