import { LUNAR_TABLE } from './tables/lunar-table.js';
import { addDays, localDate, type LocalDate } from './local-date.js';
import type { NoticeDay } from './notice.js';

/** First and last year this library answers for. */
export const FIRST_YEAR = 2007;
export const LAST_YEAR = 2100;

interface LunarYear {
  readonly springFestival: LocalDate;
  readonly dragonBoat: LocalDate;
  readonly midAutumn: LocalDate;
  readonly qingming: LocalDate;
}

const lunarYears: ReadonlyMap<number, LunarYear> = new Map(
  LUNAR_TABLE.trim()
    .split('\n')
    .map((line) => {
      const [year, ...days] = line.split(' ');
      const [springFestival, dragonBoat, midAutumn, qingming] = days.map((d) => localDate(`${year}-${d}`));
      return [Number(year), { springFestival, dragonBoat, midAutumn, qingming } as LunarYear];
    }),
);

/** What one version of 《全国年节及纪念日放假办法》 gives to all citizens, in days. */
interface HolidayLaw {
  /** First year to which the version applies; each took effect on a 1 January. */
  readonly since: number;
  /** Day the decree was made public: no calculation could use it before. */
  readonly publishedOn: LocalDate;
  readonly decree: string;
  /** 除夕 and the days after it, relative to 初一 (day 0): [-1, 2] is 除夕 to 初三. */
  readonly springFestival: readonly [first: number, last: number];
  readonly labourDays: number;
  /** 清明, 端午, 中秋: one day each, since 2008. */
  readonly traditionalFestivals: boolean;
}

/** Newest first. 元旦 is one day and 国庆节 three in every version. */
const HOLIDAY_LAWS: readonly HolidayLaw[] = [
  {
    since: 2025,
    publishedOn: localDate('2024-11-12'),
    decree: '国务院令第795号',
    springFestival: [-1, 2],
    labourDays: 2,
    traditionalFestivals: true,
  },
  {
    since: 2014,
    publishedOn: localDate('2013-12-11'),
    decree: '国务院令第644号',
    springFestival: [0, 2],
    labourDays: 1,
    traditionalFestivals: true,
  },
  {
    since: 2008,
    publishedOn: localDate('2007-12-16'),
    decree: '国务院令第513号',
    springFestival: [-1, 1],
    labourDays: 1,
    traditionalFestivals: true,
  },
  {
    since: 1999,
    publishedOn: localDate('1999-09-18'),
    decree: '国务院令第270号',
    springFestival: [0, 2],
    labourDays: 3,
    traditionalFestivals: false,
  },
];

/** Days on which what is known about future holidays changed. */
export const lawPublications: readonly LocalDate[] = HOLIDAY_LAWS.map(({ publishedOn }) => publishedOn);

function lawFor(year: number, asOf: LocalDate | undefined): HolidayLaw {
  const known = HOLIDAY_LAWS.filter(({ publishedOn }) => asOf === undefined || publishedOn <= asOf);
  return known.find(({ since }) => since <= year) ?? HOLIDAY_LAWS.at(-1)!;
}

/**
 * The days off that the law itself gives in a year, before any notice moves weekends around. It is what
 * an unannounced year is estimated with. Two festivals on one day (2031-10-01) share an entry.
 *
 * @param year 2007–2100; laws apply from the year they took effect, the newest one to all future years
 * @param asOf  ignore decrees made public after that day, as an estimate made on that day had to
 * @throws {RangeError} a year outside that range
 */
export function statutoryHolidays(year: number, asOf?: LocalDate): readonly NoticeDay[] {
  const lunar = lunarYears.get(year);
  if (lunar === undefined)
    throw new RangeError(`statutory holidays are known for ${FIRST_YEAR}–${LAST_YEAR}`);
  const law = lawFor(year, asOf);
  const festivals = new Map<LocalDate, string>();
  const add = (festival: string, first: LocalDate, days: number) => {
    for (let i = 0; i < days; i++) {
      const date = addDays(first, i);
      const shared = festivals.get(date);
      festivals.set(date, shared === undefined ? festival : `${shared}、${festival}`);
    }
  };
  const [eve, last] = law.springFestival;
  add('元旦', localDate(`${year}-01-01`), 1);
  add('春节', addDays(lunar.springFestival, eve), last - eve + 1);
  if (law.traditionalFestivals) add('清明节', lunar.qingming, 1);
  add('劳动节', localDate(`${year}-05-01`), law.labourDays);
  if (law.traditionalFestivals) add('端午节', lunar.dragonBoat, 1);
  add('国庆节', localDate(`${year}-10-01`), 3);
  if (law.traditionalFestivals) add('中秋节', lunar.midAutumn, 1);
  return Object.freeze(
    [...festivals]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, festival]) => Object.freeze({ date, festival })),
  );
}
