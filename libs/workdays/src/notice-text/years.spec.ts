import { describe, expect, it } from '@jest/globals';
import notices from '../../conformance/notices.json' with { type: 'json' };
import { bundledNotices, parseNotice } from '../index.js';

const HEAD = (year: number, number: string) => `国务院办公厅关于${year}年
部分节假日安排的通知
${number}
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将${year}年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
`;
const FOOT = `
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。
　　国务院办公厅
`;

/** The sentences of each notice in the wording of its time. */
const TEXTS: Record<string, string> = Object.fromEntries(
  (notices as { id: string; revises?: string; sentences: string[] }[])
    .filter(({ revises }) => revises === undefined)
    .map(({ id, sentences }) => [id, sentences.join('\n')]),
);

describe('the notice of every year, in the wording of its time', () => {
  const years = bundledNotices.filter(({ revises }) => revises === undefined);

  it('is here for 2007–2026', () => {
    expect(Object.keys(TEXTS)).toEqual(years.map(({ id }) => id));
  });

  it.each(years)('$id reads as the bundled facts', ({ id, year, title, offDays, workDays }) => {
    const reading = parseNotice(HEAD(year, `国办发明电〔${year - 1}〕7号`) + TEXTS[id]! + FOOT);
    expect(reading).toEqual({
      title,
      year,
      revision: false,
      writtenOn: null,
      offDays,
      workDays,
      problems: [],
    });
  });

  it.each(years)(
    '$id reads the same in one line, in half-width and with lines broken anywhere',
    ({ id, year, offDays, workDays }) => {
      const text = HEAD(year, '') + TEXTS[id]!;
      const shapes = {
        'one line': text.replaceAll('\n', ''),
        'half-width': text.normalize('NFKC'),
        'full-width digits': text.replace(/\d/g, (digit) =>
          String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
        ),
        blanks: text.replace(/(\d+)/g, ' $1 '),
        'broken lines': text.replace(/(放假|调休|上班)/g, '\n$1'),
        windows: text.replaceAll('\n', '\r\n'),
      };
      for (const [shape, variant] of Object.entries(shapes)) {
        const reading = parseNotice(variant, { year });
        expect({ shape, ...reading }).toMatchObject({ shape, year, offDays, workDays, problems: [] });
      }
    },
  );
});

describe('changes in the middle of a year', () => {
  const known = bundledNotices.filter(({ revises }) => revises === undefined);
  const expected = (id: string) => bundledNotices.find((notice) => notice.id === id)!;

  it('2015-05-13: a holiday of its own', () => {
    const { title, offDays, workDays } = expected('cn-2015-victory-day');
    const text = `${title}
国发明电〔2015〕1号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
2015年是中国人民抗日战争暨世界反法西斯战争胜利70周年。为使全国人民广泛参与中央及各地区各部门举行的纪念活动，2015年9月3日全国放假1天。为方便公众安排假日期间生活，特作如下调休：
9月3日至5日调休放假，共3天。其中9月3日（星期四）放假，9月4日（星期五）调休，9月6日（星期日）上班。
国务院
2015年5月13日`;
    expect(parseNotice(text, { known })).toEqual({
      title,
      year: 2015,
      revision: true,
      writtenOn: '2015-05-13',
      offDays,
      workDays,
      problems: [],
    });
  });

  it('2019-03-22: a longer Labour Day', () => {
    const { title, offDays, workDays } = expected('cn-2019-labour-day');
    const text = `${title}
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现就调整2019年劳动节假期安排通知如下：
一、2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。
二、各地区、各部门要切实做好值班和安全、保卫等工作。`;
    expect(parseNotice(text, { known })).toMatchObject({
      revision: true,
      year: 2019,
      offDays,
      workDays,
      problems: [],
    });
  });

  it('2020-01-27: the Spring Festival goes on', () => {
    const { title, offDays, workDays } = expected('cn-2020-spring-festival');
    const text = `${title}
一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。
二、各地大专院校、中小学、幼儿园推迟开学，具体时间由教育部门另行通知。
三、因疫情防控不能休假的职工，应根据《中华人民共和国劳动法》规定安排补休，未休假期的工资报酬应按照有关政策保障落实。`;
    expect(parseNotice(text, { known })).toMatchObject({
      revision: true,
      year: 2020,
      offDays,
      workDays,
      problems: [],
    });
    expect(parseNotice(text).problems).toMatchObject([
      { severity: 'error', line: 2, message: '没有2020年春节的原放假安排，不知道从哪一天延长起' },
    ]);
  });
});
