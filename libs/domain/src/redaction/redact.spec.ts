import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { joinOverlaps } from './finding.js';
import { detectSensitive, redact } from './redact.js';
import { isBankCard, isIdNumber } from './checks.js';

const hidden = (text: string, known: string[] = []) =>
  detectSensitive(text, known).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('R20 redaction finds', () => {
  it.each([
    ['请拨打13812345678联系我', [['mobile', '13812345678']]],
    ['手机 138-1234-5678', [['mobile', '138-1234-5678']]],
    ['手机+86 138 1234 5678。', [['mobile', '+86 138 1234 5678']]],
    ['全角１３８１２３４５６７８也算', [['mobile', '１３８１２３４５６７８']]],
    ['座机0551-62345678转801', [['landline', '0551-62345678转801']]],
    ['电话：62345678', [['landline', '62345678']]],
    ['身份证11010519491231002X', [['id_number', '11010519491231002X']]],
    ['卡号4111 1111 1111 1111', [['bank_card', '4111 1111 1111 1111']]],
    ['车牌皖A12345停在门口', [['plate', '皖A12345']]],
    ['新能源皖AD12345', [['plate', '皖AD12345']]],
    ['写信到 zhang.san@example.com.cn 即可', [['email', 'zhang.san@example.com.cn']]],
    ['住在长江路120号3栋502室', [['address', expect.stringContaining('长江路120号3栋502室')]]],
    ['我叫王小明，想咨询', [['name', '王小明']]],
    ['联系人：欧阳震华', [['name', '欧阳震华']]],
    ['感谢李科长和张晓红女士', [['name', '张晓红']]],
    ['请转告科长王小明。', [['name', '王小明']]],
    ['统计站会计李芳说要改', [['name', '李芳']]],
    ['我的微信号：wxid_a1b2c3', [['account', 'wxid_a1b2c3']]],
    ['加QQ 123456789 细谈', [['account', '123456789']]],
    [
      '合肥市包河区徽州大道1888号3号楼502室',
      [['address', expect.stringContaining('徽州大道1888号3号楼502室')]],
    ],
    ['现住张家村三组12号', [['address', expect.stringContaining('张家村三组12号')]]],
    ['警车皖A1234警', [['plate', '皖A1234警']]],
    ['无锡的苏b·8k321', [['plate', '苏b·8k321']]],
  ])('%s', (text, expected) => {
    expect(hidden(text)).toEqual(expected);
  });

  it('the values it is told, wherever they stand', () => {
    expect(hidden('阿布都的儿子阿布都', ['阿布都'])).toEqual([
      ['submitter', '阿布都'],
      ['submitter', '阿布都'],
    ]);
  });
});

describe('R20 redaction is not deceived by how a number is written', () => {
  it.each([
    // mobile
    ['138 1234 5678', 'mobile'],
    ['138-1234-5678', 'mobile'],
    ['138—1234—5678', 'mobile'],
    ['138.1234.5678', 'mobile'],
    ['138 - 1234 - 5678', 'mobile'],
    ['138\u200b1234\u200b5678', 'mobile'],
    ['138\u00a01234\u00a05678', 'mobile'],
    ['１３８－１２３４－５６７８', 'mobile'],
    ['①③⑧①②③④⑤⑥⑦⑧', 'mobile'],
    ['+8613812345678', 'mobile'],
    ['＋86－13812345678', 'mobile'],
    ['008613812345678', 'mobile'],
    ['013812345678', 'mobile'],
    ['138 123 45678', 'mobile'],
    ['1 3 8 1 2 3 4 5 6 7 8', 'mobile'],
    ['一三八一二三四五六七八', 'mobile'],
    ['幺三八一二三四五六七八', 'mobile'],
    ['一九九〇一二三四五六七', 'mobile'],
    // landline
    ['（0551）62345678', 'landline'],
    ['0551 6234 5678', 'landline'],
    ['０５５１－６２３４５６７８', 'landline'],
    ['+86 551 62345678', 'landline'],
    ['021-62345678分机12', 'landline'],
    // ID number
    ['11010519491231002x', 'id_number'],
    ['１１０１０５１９４９１２３１００２Ｘ', 'id_number'],
    ['110105 19491231 002X', 'id_number'],
    ['110105-1949-1231-002X', 'id_number'],
    ['1101 0519 4912 3100 2X', 'id_number'],
    ['110105491231002', 'id_number'],
    ['一一〇一〇五一九四九一二三一〇〇二五', 'id_number'],
    ['110105194912310021', 'id_number'],
    ['138\n1234\n5678', 'mobile'],
    // bank card
    ['6222021200011111114', 'bank_card'],
    ['6222 0212 0001 1111 114', 'bank_card'],
    ['6222-0212-0001-1111-114', 'bank_card'],
    ['622202 1200011111114', 'bank_card'],
    // plate, e-mail
    ['皖Ａ１２３４５', 'plate'],
    ['皖A 12345', 'plate'],
    ['ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'email'],
  ] as const)('%j', (number, kind) => {
    const text = `您好，${number}。`;
    expect(hidden(text)).toEqual([[kind, number]]);
  });

  it.each([
    ['编号 2 11010519491231002X', '11010519491231002X'],
    ['尾号是字母的11010519491231002Y', '11010519491231002'],
    ['3 6 13812345678', '13812345678'],
    ['13812345678 2026年', '13812345678'],
    ['2026 3 9 138 1234 5678', '138 1234 5678'],
    ['身份证11010519491231002X手机13812345678', '11010519491231002X'],
    ['身份证号：110105194912310021（填错一位）', '110105194912310021'],
    ['0551-62345678/13812345678', '13812345678'],
  ])('%j still holds it among other figures', (text, number) => {
    const marks = detectSensitive(text);
    const at = text.indexOf(number);
    expect(marks.some(({ start, end }) => start <= at && end >= at + number.length)).toBe(true);
    expect(redact(text, marks)).not.toContain(number.slice(-6));
  });

  it('where findings overlap, one mark covers them all', () => {
    const text = '联系人：王小明先生，王小明的电话13812345678';
    expect(hidden(text, ['王小明', '13812345678'])).toEqual([
      ['submitter', '王小明'],
      ['submitter', '王小明'],
      // Knowing whose number it is does not make it one that may be let through.
      ['mobile', '13812345678'],
    ]);
    expect(redact(text, detectSensitive(text, ['王小明', '13812345678']))).toBe(
      '联系人：***先生，***的电话***',
    );
  });
});

describe('numbers glued to each other', () => {
  it.each([2, 8, 900])('are found, all %i of them', (count) => {
    const text = '13800138000'.repeat(count);
    expect(detectSensitive(text).every(({ kind }) => kind === 'mobile')).toBe(true);
    expect(redact(text, detectSensitive(text))).not.toMatch(/\d/);
  });
});

describe('redaction leaves alone', () => {
  it.each([
    '2023年地区生产总值为47050.6亿元，比上年增长5.8%',
    '编号HY-20260309-7F4K2M的来信',
    '常住人口6127万人，其中男性3123万',
    '项目代码4111 1111 1111 1112 校验不对',
    '统计法第十条规定',
    '请填写姓名和编号，工作人员会与您联系',
    '希望公布2010-2020年分县数据',
    '2017 2018 2019 2020 2021 2022 各年的数据',
    '2026-03-09 10:30:00收到',
    '指标值依次为 1 35 42 67 89 01 2 43',
    '增速分别是3.5、4.2、5.8、6.1、7.7、8.3',
    '统一社会信用代码不是个人信息',
    '处长高度重视这项工作',
    '拨打12340参加调查',
    '工商注册号340100000012345',
  ])('%s', (text) => {
    expect(hidden(text)).toEqual([]);
  });
});

describe('checksums', () => {
  it('accept only the right check digit of an ID number', () => {
    const right = '11010519491231002';
    const accepted = Array.from('0123456789X').filter((digit) => isIdNumber(right + digit));
    expect(accepted).toEqual(['X']);
    expect(isIdNumber('110105194902310021')).toBe(false);
  });

  it('accept only the right check digit of a bank card', () => {
    expect(Array.from('0123456789').filter((digit) => isBankCard(`622202120001111111${digit}`))).toHaveLength(
      1,
    );
    expect(isBankCard('0000000000000000')).toBe(false);
  });
});

describe('redact', () => {
  it('replaces marks, joined where they overlap, and says nothing of their length', () => {
    expect(
      redact('我叫王小明，电话13812345678', [
        { start: 2, end: 5 },
        { start: 4, end: 5 },
        { start: 8, end: 19 },
      ]),
    ).toBe('我叫***，电话***');
  });

  it('marks that touch are one gap', () => {
    const marks = [
      { start: 0, end: 3 },
      { start: 3, end: 6 },
    ];
    expect(redact('王小明王小红说', marks)).toBe('***说');
  });

  it('refuses a mark outside the text', () => {
    expect(() => redact('短', [{ start: 0, end: 9 }])).toThrow(RangeError);
    expect(() => redact('短', [{ start: 1, end: 1 }])).toThrow(RangeError);
  });

  it('never leaves a mobile number behind, whatever stands around it', () => {
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.stringMatching(/^\d{9}$/))
      .map(([a, b]) => `1${a}${b}`);
    const around = fc.string({ unit: fc.constantFrom('我', '电', '话', '，', 'a', ' ', '。', '号') });
    fc.assert(
      fc.property(around, mobile, around, (before, number, after) => {
        const text = before + number + after;
        expect(redact(text, detectSensitive(text))).not.toContain(number);
      }),
    );
  });

  it('findings are sorted, disjoint and inside the text', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 9 }))), (pairs) => {
        const joined = joinOverlaps(
          pairs.map(([start, length]) => ({ kind: 'manual' as const, start, end: start + length })),
        );
        joined.slice(1).forEach((finding, i) => expect(finding.start).toBeGreaterThanOrEqual(joined[i]!.end));
        const covered = (list: { start: number; end: number }[]) =>
          new Set(list.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
        expect(covered(joined)).toEqual(
          covered(pairs.map(([start, length]) => ({ start, end: start + length }))),
        );
      }),
    );
  });
});
