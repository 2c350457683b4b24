import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  bundledNotices,
  checkContent,
  localDate,
  parseNotice,
  weekday,
  type LocalDate,
} from '../index.js';

const TITLE = '国务院办公厅关于2026年部分节假日安排的通知';
/** What is said about one sentence; the festivals that are missing then are another matter. */
const complaints = (sentence: string, year = 2026) =>
  parseNotice(`国务院办公厅关于${year}年部分节假日安排的通知\n${sentence}`)
    .problems.filter(({ message }) => !message.includes('没有看到它的放假安排'))
    .map(({ severity, line, message }) => `${severity} ${line} ${message}`);

describe('half-day festivals', () => {
  const BASE = '一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。';
  const read = (more: string) => parseNotice(`${TITLE}\n${BASE}\n${more}`);
  const daysOf = (more: string) => {
    const { offDays, workDays } = read(more);
    return [...offDays, ...workDays].map(({ date }) => date);
  };
  const ALONE = daysOf('');

  it.each([
    '二、妇女节：3月8日（周日），妇女放假半天。',
    '二、妇女节（3月8日），妇女放假半天。',
    '二、青年节：5月4日放假。',
    '二、儿童节：6月1日放假1天。6月6日（周六）上班。',
    '二、中国人民解放军建军节：8月1日，现役军人放假半天。',
    '二、“三八”妇女节：3月8日放假半天；“五四”青年节：5月4日放假半天；“六一”儿童节：6月1日放假1天。',
    '二、三八：3月8日放假。',
  ])('make no day off and are pointed at: %s', (sentence) => {
    expect(daysOf(sentence)).toEqual(ALONE);
    const told = read(sentence).problems.filter(({ message }) =>
      message.includes('放假半天的节日，机关照常上班'),
    );
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ severity, line }) => severity === 'warning' && line === 3)).toBe(true);
  });

  it('do not hide the whole days named beside them', () => {
    const { offDays } = read(
      '二、劳动节：5月1日（周五）至5日（周二）放假调休，共5天，青年节5月4日放假半天。',
    );
    expect(offDays.filter(({ festival }) => festival === '劳动节').map(({ date }) => date)).toEqual([
      '2026-05-01',
      '2026-05-02',
      '2026-05-03',
      '2026-05-04',
      '2026-05-05',
    ]);
    expect(
      read('二、儿童节：6月1日放假。\n三、端午节：6月19日（周五）至21日（周日）放假，共3天。').offDays.at(-1),
    ).toEqual({
      date: '2026-06-21',
      festival: '端午节',
    });
  });
});

describe('each problem names its line', () => {
  it.each([
    [
      '一、元旦：1月1日（周五）至3日放假调休，共3天。1月4日（星期日）上班。',
      ['error 2 2026年1月1日是星期四，不是星期五'],
    ],
    [
      '一、元旦：1月1日至3日（星期日）放假调休，共3天。1月4日上班。',
      ['error 2 2026年1月3日是星期六，不是星期日'],
    ],
    [
      '一、元旦：1月1日至3日放假调休，共4天。1月4日（星期日）上班。',
      ['error 2 写的是 4 天，1月1日至1月3日是 3 天'],
    ],
    [
      '一、元旦：1月1日至3日放假调休，共3天。1月5日上班。',
      ['error 2 1月5日是星期一，本来就上班，不会是调休上班日'],
    ],
    [
      '一、元旦：1月1日至3日放假调休，共3天。',
      ['warning 2 元旦的调休不平衡：平日放假 2 天，应为法定假日 1 天加调休上班 0 天'],
    ],
    ['三、清明节：4月31日放假。', ['error 2 2026年没有4月31日这一天']],
    ['二、春节：2月29日放假。', ['error 2 2026年没有2月29日这一天']],
    ['四、劳动节：5月5日至1日放假。', ['error 2 结束日期5月1日早于开始日期5月5日']],
    ['四、劳动节：5月1日至9月1日放假。', ['error 2 一次放假超过 31 天，请核对日期']],
    ['一、元旦：1月1日至3日放假，共3天。1月3日（星期六）上班。', ['error 2 1月3日既放假又上班']],
    [
      '一、元旦：1月1日至3日放假调休，共3天。其中，1月4日为公休日。1月4日上班。',
      ['error 2 1月4日不在前面写的放假日期里', 'error 2 1月4日既放假又上班'],
    ],
    [
      '五、端午节：2025年6月1日放假。',
      [
        'error 2 2025-06-01 不属于2026年的放假安排',
        'warning 2 端午节的调休不平衡：平日放假 0 天，应为法定假日 1 天加调休上班 0 天',
      ],
    ],
    ['大家好', ['error 1 没有找到放假日期']],
  ])('%s', (sentence, expected) => {
    const said = complaints(sentence);
    for (const complaint of expected) expect(said).toContain(complaint);
    expect(said.every((one) => one.startsWith('warning') || expected.includes(one))).toBe(true);
  });

  it('names the line of the text as it was pasted, blank lines counted', () => {
    const text = `${TITLE}\n\n\n一、元旦：1月1日（星期四）至3日放假调休，共3天。\n1月4日（星期一）上班。`;
    expect(parseNotice(text).problems.filter(({ severity }) => severity === 'error')).toEqual([
      { severity: 'error', line: 5, text: '1月4日(星期一)', message: '2026年1月4日是星期日，不是星期一' },
    ]);
  });

  it('a festival of the law that is not mentioned is asked about', () => {
    const missing = parseNotice(`${TITLE}\n一、元旦：1月1日放假。`).problems.map(({ message }) => message);
    expect(missing).toContain('6月19日（端午节）是法定节假日，没有看到它的放假安排');
  });

  it('a text without a year needs one', () => {
    const text = '一、元旦：1月1日放假。';
    expect(parseNotice(text).problems).toMatchObject([
      { severity: 'error', message: '没有写明是哪一年的放假安排' },
    ]);
    expect(parseNotice(text, { year: 2026 })).toMatchObject({
      year: 2026,
      offDays: [{ date: '2026-01-01' }],
    });
  });

  it('an extension that extends nothing, or resumes on the wrong day', () => {
    const known = bundledNotices;
    const say = (sentence: string) =>
      parseNotice(`国务院办公厅关于延长2020年春节假期的通知\n一、${sentence}`, { known }).problems.map(
        ({ message }) => message,
      );
    expect(say('延长2020年春节假期至1月30日。')).toContain('春节原来就放假到1月30日，没有延长');
    expect(say('延长2020年春节假期至2月2日（农历正月初九，星期一），2月3日（星期一）起正常上班。')).toContain(
      '2020年2月2日是星期日，不是星期一',
    );
    expect(say('延长2020年春节假期至2月5日（农历正月十二，星期三），2月7日起正常上班。')).toContain(
      '放假到2月5日，应从2月6日（星期四）起上班',
    );
    expect(say('延长2020年春节假期至2月5日，2月7日（星期五）起正常上班。')).toContain(
      '放假到2月5日，应从2月6日（星期四）起上班',
    );
  });
});

describe('公休日调至 and days without their month (2007–2009)', () => {
  const DRAGON = '五、端午节：6月7日－9日放假，共3天。其中：6月7日（星期六）照常公休，';
  const SPRING = '二、春节：2月18日—24日放假，共7天。其中18日、19日、20日为法定假日，';
  const days = (year: number, sentence: string) => {
    const { offDays, workDays } = parseNotice(`国务院办公厅关于${year}年部分节假日安排的通知\n${sentence}`);
    return { off: offDays.map(({ date }) => date), work: workDays.map(({ date }) => date) };
  };

  it('a weekend given away is worked, unless it lies within the holiday', () => {
    expect(days(2008, `${DRAGON}6月8日（星期日）公休日调至6月9日（星期一）。`)).toEqual({
      off: ['2008-06-07', '2008-06-08', '2008-06-09'],
      work: [],
    });
    expect(days(2009, '一、元旦：1月1日至3日放假。1月4日（星期日）公休日调至1月2日（星期五）。')).toEqual({
      off: ['2009-01-01', '2009-01-02', '2009-01-03'],
      work: ['2009-01-04'],
    });
    // The same where the move is told before the holiday.
    expect(days(2009, '三、清明节：4月4日公休日调至4月6日。4月4日至6日放假，共3天。').work).toEqual([]);
  });

  it('the month named last holds for the clauses and the sentences after it', () => {
    expect(days(2007, `${SPRING}24日（星期六）照常公休，17日、25日上班。`).work).toEqual([
      '2007-02-17',
      '2007-02-25',
    ]);
    expect(
      days(2007, '二、春节：2月18日—24日放假，共7天。2月17日（星期六）、25日（星期日）上班。').work,
    ).toEqual(['2007-02-17', '2007-02-25']);
    expect(days(2009, '二、春节：1月25日至31日放假。1月24日（星期六）、25日（星期日）上班。').work).toEqual([
      '2009-01-24',
      '2009-01-25',
    ]);
  });

  it('but makes no day of a document number or of a time to wait, and ends with its section', () => {
    const plain = days(2007, SPRING);
    for (const tail of ['国办发明电〔2006〕49号印发，照常上班。', '节后3日内照常上班。', '国庆节：5日上班。'])
      expect(days(2007, `${SPRING}照常公休。\n${tail}`)).toEqual(plain);
  });

  it.each([
    [2008, `${DRAGON}6月8日（星期六）公休日调至6月9日（星期一）。`, '2008年6月8日是星期日，不是星期六'],
    [2008, `${DRAGON}6月8日（星期日）公休日调至6月9日（星期二）。`, '2008年6月9日是星期一，不是星期二'],
    [2008, `${DRAGON}6月8日公休日调至6月10日（星期二）。`, '6月10日不在前面写的放假日期里'],
    [2008, `${DRAGON}6月8日公休日调至6月9日，6月8日（星期日）上班。`, '6月8日既放假又上班'],
    [2007, `${SPRING}将17日（星期日）公休日调至21日（星期三）。`, '2007年2月17日是星期六，不是星期日'],
    [
      2007,
      `${SPRING}24日（星期六）照常公休。17日、25日（星期一）上班。`,
      '2007年2月25日是星期日，不是星期一',
    ],
  ])('%i %s', (year, sentence, message) => {
    expect(complaints(sentence, year)).toContain(`error 2 ${message}`);
  });

  it('a sentence longer than those of any notice is not read', () => {
    const days = '1月1日、'.repeat(12_000);
    const { offDays, problems } = parseNotice(`${TITLE}\n元旦：${days}放假`);
    expect(offDays).toEqual([]);
    expect(problems).toEqual([
      {
        severity: 'error',
        line: 2,
        text: '元旦:1月1日、1月1日、1月1日、1月1日、1月1日、1月1日、1月1日、1月…',
        message: '这一句超过2000字，请按通知原文分行',
      },
    ]);
  });

  it('a month that does not exist is one problem', () => {
    expect(
      complaints('一、元旦：99月1日放假。2日、3日上班。').filter((one) => one.startsWith('error')),
    ).toEqual(['error 2 2026年没有99月1日这一天']);
  });
});

describe('成文日期', () => {
  it.each([
    ['二〇〇六年十二月十四日', '2006-12-14'],
    ['二○○九年十二月七日', '2009-12-07'],
    ['国务院办公厅二〇一〇年十月二十日', '2010-10-20'],
    ['二〇一一年十二月三十一日', '2011-12-31'],
    ['2015年12月10日', '2015-12-10'],
    ['二〇一一年二月三十日', null],
    ['二〇一一年十二月', null],
  ])('%s', (foot, day) => {
    expect(parseNotice(`${TITLE}\n一、元旦：1月1日放假。\n${foot}`).writtenOn).toBe(day);
  });
});

describe('shapes', () => {
  it.each([
    ['除夕（2月16日）至正月初六（2月22日）放假，共7天。', '2026-02-16', '2026-02-22'],
    ['2026年2月16日（除夕，星期一）到2月22日放假，共7天。', '2026-02-16', '2026-02-22'],
    ['2月16号～22号放假7天。', '2026-02-16', '2026-02-22'],
    ['２月１６日—２２日放假，共７天。', '2026-02-16', '2026-02-22'],
  ])('春节：%s', (sentence, first, last) => {
    const { offDays, problems } = parseNotice(`${TITLE}\n二、春节：${sentence}`);
    expect(offDays.map(({ date }) => date)).toEqual(daysFrom(first, last));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    '1月26日（星期日）、2月8日（星期六）上班。',
    '1月26日（星期日），2月8日（星期六）上班。',
    '1月26日、2月8日上班。',
  ])('make-up days: %s', (sentence) => {
    const text = `国务院办公厅关于2025年部分节假日安排的通知\n二、春节：1月28日至2月4日放假调休，共8天。${sentence}`;
    expect(parseNotice(text).workDays).toEqual([
      { date: '2025-01-26', festival: '春节' },
      { date: '2025-02-08', festival: '春节' },
    ]);
  });
});

const daysFrom = (first: string, last: string): LocalDate[] => {
  const days: LocalDate[] = [];
  for (let day = localDate(first); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
};

describe('properties', () => {
  const words = fc.constantFrom(
    '元旦：',
    '春节：',
    '1月1日',
    '2月30日',
    '（星期日）',
    '至',
    '放假',
    '上班',
    '共3天',
    '。',
    '，',
    '、',
    '\n',
    '调至',
    '延长2026年春节假期至',
    '其中',
    '99月99日',
    '一、',
    '：',
    '（',
    '）',
    '2026年',
    '7日',
    '鼓励',
  );

  it('no text makes it throw, and it never returns days it calls wrong as usable', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(words, { maxLength: 40 }).map((all) => all.join('')),
        ),
        (text) => {
          const { offDays, workDays, problems, year } = parseNotice(text, {
            year: 2026,
            known: bundledNotices,
          });
          const lines = text.split(/\r\n|\n|\r/).length;
          for (const { line, message } of problems) {
            expect(line).toBeLessThanOrEqual(lines);
            expect(message).toMatch(/[一-龥]/);
          }
          if (problems.every(({ severity }) => severity === 'warning')) {
            expect(offDays.length).toBeGreaterThan(0);
            expect(
              checkContent({ year, offDays, workDays }).filter(({ severity }) => severity === 'error'),
            ).toEqual([]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('any span written down reads as itself, with its weekdays and its count', () => {
    const NAMES = '一二三四五六日';
    const spoken = (day: LocalDate) =>
      `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（星期${NAMES[weekday(day) - 1]}）`;
    fc.assert(
      fc.property(
        fc.integer({ min: 2010, max: 2060 }),
        fc.integer({ min: 0, max: 320 }),
        fc.integer({ min: 0, max: 9 }),
        (year, start, length) => {
          const first = addDays(localDate(`${year}-01-01`), start);
          const days = daysFrom(first, addDays(first, length));
          const text = `关于${year}年的安排\n一、国庆节：${spoken(days[0]!)}至${spoken(days.at(-1)!)}放假调休，共${days.length}天。`;
          const reading = parseNotice(text);
          expect(reading.offDays.map(({ date }) => date)).toEqual(days);
          expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
          const wrong = text.replace(/共\d+天/, `共${days.length + 1}天`);
          expect(parseNotice(wrong).problems.some(({ severity }) => severity === 'error')).toBe(true);
        },
      ),
    );
  });
});
