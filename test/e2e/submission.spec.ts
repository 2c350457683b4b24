import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { type Client, anonymous, assertRefused } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';

/** `path.to.field: sentence` of each field error. */
const fields = (answer: { body: { errors?: { path: string; message: string }[] } }) =>
  Object.fromEntries((answer.body.errors ?? []).map(({ path, message }) => [path, message]));

/** A letter with one member changed; `submitter.name` reaches inside, `undefined` leaves it out. */
function altered(path: string, value: unknown): Record<string, unknown> {
  const letter = structuredClone(aLetter()) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, letter);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return letter;
}

describe('POST /letters', () => {
  let api: Api;
  let citizen: Client;
  beforeAll(async () => {
    api = await startApi({ now: '2026-03-09T02:00:00Z' });
    citizen = anonymous(api.url);
  });
  afterAll(() => api?.stop());

  it('answers 201 with exactly the promised members', async () => {
    const { status, body } = await citizen.post('/letters', aLetter({ kind: 'complaint' }));
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(
      [
        'id',
        'number',
        'queryCode',
        'status',
        'kind',
        'receivedAt',
        'receivedOn',
        'dueOn',
        'provisional',
        'limitWorkingDays',
      ].sort(),
    );
    expect(body).toMatchObject({
      status: 'submitted',
      kind: 'complaint',
      receivedAt: '2026-03-09T02:00:00.000Z',
      receivedOn: '2026-03-09',
      limitWorkingDays: 15,
    });
  });

  it.each([
    ['mailbox', undefined, /栏目/],
    ['mailbox', 'mayor', /栏目不在可选范围内/],
    ['mailbox', ['director'], /栏目/],
    ['kind', undefined, /类别/],
    ['kind', 'petition', /类别不在可选范围内/],
    ['kind', 3, /类别/],
    ['title', undefined, /标题应为 4 到 100 个字/],
    ['title', '三个字', /标题应为 4 到 100 个字/],
    ['title', '长'.repeat(101), /标题应为 4 到 100 个字/],
    ['title', '   短   ', /标题应为 4 到 100 个字/],
    ['title', '\u200b\u200b\u200b\u200b\u2060', /标题应为 4 到 100 个字/],
    ['title', 12345, /标题须为文字/],
    ['title', ['一二三四五'], /标题须为文字/],
    ['title', { length: 9 }, /标题须为文字/],
    ['title', '标题里有\u0000零字符', /标题含有不能识别的字符/],
    ['title', '标题里有\u001b[31m颜色', /标题含有不能识别的字符/],
    ['title', '标题里有\u007f删除符', /标题含有不能识别的字符/],
    ['title', '标题里有\u0085下一行', /标题含有不能识别的字符/],
    ['title', '标题里有\ud83d半个字符', /标题含有不能识别的字符/],
    ['title', '第一行\n第二行', /标题不能换行/],
    ['body', undefined, /内容应为 10 到 5000 个字/],
    ['body', '太短', /内容应为 10 到 5000 个字/],
    ['body', '长'.repeat(5001), /内容应为 10 到 5000 个字/],
    ['body', '这里有一个不该有的字符\u0007响铃', /内容含有不能识别的字符/],
    ['body', '\ufeff'.repeat(40), /内容应为 10 到 5000 个字/],
    ['consentToPublish', undefined, /同意公开/],
    ['consentToPublish', 'true', /同意公开/],
    ['consentToPublish', 1, /同意公开/],
    ['submitter', undefined, /请填写来信人信息/],
    ['submitter', '张三', /来信人信息不正确/],
    ['submitter', [], /来信人信息不正确/],
    ['submitter', [{ type: 'citizen', name: '张三' }], /来信人信息不正确/],
    ['submitter.type', undefined, /来信人类型/],
    ['submitter.type', 'robot', /来信人类型不在可选范围内/],
    ['submitter.name', undefined, /请填写姓名/],
    ['submitter.name', '', /请填写姓名/],
    ['submitter.name', '名'.repeat(51), /姓名/],
    ['submitter.name', '张\r\nBcc: x', /姓名不能换行/],
    ['submitter.phone', '12345', /联系电话应为手机号或带区号的座机号/],
    ['submitter.phone', 13800000000, /联系电话/],
    ['submitter.phone', '<script>alert(1)</script>', /联系电话/],
    ['submitter.phone', ['13800000000'], /联系电话/],
    ['submitter.email', 'not-an-address', /电子邮箱格式不正确/],
    ['submitter.email', 'a@b.cn\nBcc: c@d.cn', /电子邮箱格式不正确/],
    ['submitter.email', `${'a'.repeat(65)}@example.cn`, /电子邮箱/],
    ['submitter.organisation', '单'.repeat(101), /单位名称/],
  ])('refuses %s = %j, naming the field in Chinese', async (path, value, message) => {
    const answer = await citizen.post('/letters', altered(path, value));
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(Object.keys(fields(answer))).toEqual([path]);
    expect(fields(answer)[path]).toMatch(message);
  });

  it('names every wrong field at once', async () => {
    const answer = await citizen.post('/letters', {});
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(Object.keys(fields(answer)).sort()).toEqual(
      ['mailbox', 'kind', 'title', 'body', 'submitter', 'consentToPublish'].sort(),
    );
  });

  it.each([
    ['status', 'answered'],
    ['receivedAt', '2020-01-01T00:00:00Z'],
    ['dueOn', '2030-01-01'],
    ['id', '00000000-0000-4000-8000-000000000000'],
    ['source', 'import'],
    ['submitter.idNumber', '110101190001011234'],
    ['submitter.citizenId', 'x'],
  ])('R19: refuses the unknown field %s instead of dropping it', async (path, value) => {
    const answer = await citizen.post('/letters', altered(path, value));
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(fields(answer)).toEqual({ [path]: '不支持的字段' });
  });

  describe('R09: citizens, legal persons and organisations', () => {
    it.each(['legal_person', 'organisation'])('a %s needs its name and a contact', async (type) => {
      const answer = await citizen.post('/letters', altered('submitter', { type, name: '王经办' }));
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(Object.keys(fields(answer)).sort()).toEqual(['submitter.organisation', 'submitter.phone']);
    });

    it.each([
      { type: 'legal_person', name: '王经办', organisation: '江淮汽车配件有限公司', phone: '0551-62345678' },
      { type: 'organisation', name: '李会长', organisation: '省家政行业协会', email: 'office@example.cn' },
      { type: 'citizen', name: '赵女士' },
      { type: 'citizen', name: '赵女士', phone: null, email: null, organisation: null },
      { type: 'citizen', name: '赵女士', phone: '+86 13812345678' },
      { type: 'citizen', name: '赵女士', phone: '62345678' },
    ])('takes %j', async (submitter) => {
      const { status, body } = await citizen.post('/letters', altered('submitter', submitter));
      expect({ status, body }).toMatchObject({ status: 201 });
    });
  });

  describe('text', () => {
    const roundTrip = async (title: string, body: string, name: string) => {
      const sent = await citizen.post('/letters', {
        ...aLetter(),
        title,
        body,
        submitter: { type: 'citizen', name },
      });
      expect({ status: sent.status, body: sent.body }).toMatchObject({ status: 201 });
      const { number, queryCode } = sent.body;
      return (await citizen.post('/letters/lookup', { number, queryCode })).body;
    };

    it('keeps four-byte characters: emoji, rare hanzi, joined sequences', async () => {
      const title = '𠮷野家的𪚥字和👨‍👩‍👧‍👦表情';
      const body = '第一行：𠀀𡃁𬎆🇨🇳\n第二行：ǹ ḿ 🀄，制表\t符也保留。';
      expect(await roundTrip(title, body, '𠮷田𪚥')).toMatchObject({ title, body });
    });

    it('counts characters, not UTF-16 units: 100 rare hanzi are 100', async () => {
      const title = '𠮷'.repeat(100);
      const body = '𪚥'.repeat(5000);
      expect(await roundTrip(title, body, '𠮷'.repeat(50))).toMatchObject({ title, body });
      assertRefused(
        await citizen.post('/letters', altered('title', '𠮷'.repeat(101))),
        422,
        'VALIDATION_FAILED',
      );
      // Three rare hanzi are six units and still too short for a title.
      assertRefused(await citizen.post('/letters', altered('title', '𠮷𠮷𠮷')), 422, 'VALIDATION_FAILED');
    });

    it('is not fooled by variation selectors past the length of the column', async () => {
      const answer = await citizen.post('/letters', altered('title', '数\ufe0f'.repeat(400)));
      assertRefused(answer, 422, 'VALIDATION_FAILED');
    });

    it('stores one form of a character that can be written in two ways', async () => {
      const { title } = await roundTrip(
        'Cafe\u0301 与咖啡价格',
        '请问咖啡价格在哪一张表里可以看到呢',
        '赵女士',
      );
      expect(title).toBe('Café 与咖啡价格');
    });

    it('keeps what looks like markup or SQL as the text it is', async () => {
      const title = `'); DROP TABLE letters; --<b>"\\`;
      const body = `<script>alert(1)</script> \${7*7} {{7*7}} %s %n ' OR '1'='1`;
      expect(await roundTrip(title, body, `O'Brien"; --`)).toMatchObject({ title, body });
    });
  });

  describe('numbers and codes', () => {
    it('are unique, in form, and tell nothing about how many there are', async () => {
      const sent = await Promise.all(
        Array.from({ length: 60 }, async () => (await citizen.post('/letters', aLetter())).body),
      );
      const numbers = sent.map(({ number }) => number as string);
      expect(new Set(numbers).size).toBe(60);
      for (const number of numbers) expect(number).toMatch(/^HY-20260309-[0-9A-HJKMNP-TV-Z]{6}$/);
      for (const { queryCode } of sent)
        expect(queryCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      // A counter would leave the first symbol of the tail nearly constant; so would a code with fewer bits.
      for (const at of [12, 13, 14, 15, 16, 17])
        expect(new Set(numbers.map((number) => number[at])).size).toBeGreaterThan(12);
      for (const at of [0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13])
        expect(new Set(sent.map(({ queryCode }) => queryCode[at])).size).toBeGreaterThan(12);
      expect([...numbers].sort()).not.toEqual(numbers);
      expect(new Set(sent.map(({ id }) => id)).size).toBe(60);
    });

    it('are not to be found in any table: codes hashed, persons sealed', async () => {
      const submitter = {
        type: 'organisation' as const,
        name: '诸葛密封',
        phone: '13987650321',
        email: 'sealed.person@example.cn',
        organisation: '绝不明文研究会',
      };
      const key = 'idempotency-key-that-must-not-be-stored';
      const sent = await citizen.post('/letters', aLetter({ submitter }), { 'idempotency-key': key });
      const { queryCode, number } = sent.body;
      const again = await citizen.post('/letters/lookup', { number, queryCode });
      expect(again.status).toBe(200);
      const database = await openDatabase(api.databaseUrl);
      const secrets = [
        ...Object.values(submitter).slice(1),
        '13987650321'.slice(-8),
        queryCode,
        queryCode.replaceAll('-', ''),
        key,
      ];
      const found: string[] = [];
      let rows = 0;
      for (const table of await database.tables()) {
        for (const row of await database.query(`SELECT * FROM ${table}`)) {
          rows += 1;
          const text = JSON.stringify(Object.values(row).map((cell) => String(cell)));
          found.push(
            ...secrets.filter((secret) => text.includes(secret)).map((secret) => `${table}: ${secret}`),
          );
        }
      }
      await database.close();
      expect(rows).toBeGreaterThan(200);
      expect(found).toEqual([]);
    });
  });
});
