/**
 * How each package is asked. `isWorkingDay(day)` is all that is required; what a package does not offer is left out, and
 * limits are then counted by the runner, day by day. `load(name, file)` imports a package, or one file of it, from the
 * folder the runner was started in.
 *
 * @typedef {object} Adapter
 * @property {(day: string) => boolean} isWorkingDay                  day as 'YYYY-MM-DD'
 * @property {(from: string, count: number) => string} [addWorkingDays]
 * @property {(asOf: string) => Adapter} [asOf]                       as it was known on a day
 * @property {(from: string, count: number) => { dueOn: string, provisional: boolean }} [dueDate]
 * @property {(text: string, year: number) => { off: string[], work: string[] }} [read]   the words of a notice
 */

/** Noon in the process's own zone: the same day for a package that asks for local or for UTC parts in China. */
const noon = (day) => new Date(`${day}T12:00:00`);

/** @type {Record<string, (load: (name: string, file?: string) => Promise<any>) => Promise<Adapter>>} */
export const ADAPTERS = {
  '@huiyin/workdays': async (load) => huiyin(await load('@huiyin/workdays')),
  'chinese-days': async (load) => {
    const { default: days } = await load('chinese-days');
    return {
      isWorkingDay: (day) => days.isWorkday(day),
      addWorkingDays: (from, count) => days.findWorkday(count, from),
    };
  },
  'chinese-workday': async (load) => {
    // Its package.json sends `require` to a file that Node takes for an ES module, which it is not.
    const days = await load('chinese-workday', 'src/index.js');
    return { isWorkingDay: (day) => days.isWorkday(day) };
  },
  'cn-workday': async (load) => {
    const { default: days } = await load('cn-workday');
    return { isWorkingDay: (day) => days.isWorkday(day) };
  },
  'cn-holiday': async (load) => {
    const { default: days } = await load('cn-holiday');
    return { isWorkingDay: (day) => (days.default ?? days).isWorkday(day) };
  },
  'chinese-holidays': async (load) => {
    const { default: holidays } = await load('chinese-holidays');
    const book = await holidays.ready({ offline: true });
    return { isWorkingDay: (day) => book.isWorkingday(noon(day)) };
  },
  'holiday-calendar': async (load) => {
    const { default: Calendar } = await load('holiday-calendar');
    const days = new Map();
    // By itself it fetches its data from a CDN; the package has them too.
    const dataLoader = async (file) =>
      (await load('holiday-calendar', `data/${file}`, { with: { type: 'json' } })).default;
    const calendar = new Calendar({ dataLoader });
    for (let year = 2007; year <= 2027; year += 1)
      for (const { date, type } of await calendar.getDates('CN', year).catch(() => [])) days.set(date, type);
    return {
      isWorkingDay: (day) =>
        days.has(day) ? days.get(day) === 'transfer_workday' : ![0, 6].includes(noon(day).getDay()),
    };
  },
  'lunar-javascript': async (load) => {
    const { default: lunar } = await load('lunar-javascript');
    return {
      isWorkingDay: (day) =>
        lunar.HolidayUtil.getHoliday(day)?.isWork() ?? ![0, 6].includes(noon(day).getDay()),
    };
  },
  tyme4ts: async (load) => {
    const { LegalHoliday } = await load('tyme4ts');
    return {
      isWorkingDay: (day) =>
        LegalHoliday.fromYmd(...day.split('-').map(Number))?.isWork() ?? ![0, 6].includes(noon(day).getDay()),
    };
  },
  'date-holidays': async (load) => {
    const { default: Holidays } = await load('date-holidays');
    const china = new Holidays('CN', { timezone: 'Asia/Shanghai' });
    return {
      isWorkingDay: (day) =>
        ![0, 6].includes(noon(day).getDay()) &&
        !(china.isHoliday(new Date(`${day}T12:00:00+08:00`)) || []).some(({ type }) => type === 'public'),
    };
  },
};

export function huiyin(library, calendar = library.bundledCalendar) {
  const estimate = { onUnpublished: 'provisional' };
  const known = library.bundledNotices.filter(({ revises }) => revises === undefined);
  return {
    isWorkingDay: (day) => library.isWorkingDay(calendar, library.localDate(day)),
    addWorkingDays: (from, count) =>
      library.addWorkingDays(calendar, library.localDate(from), count, estimate),
    asOf: (day) => huiyin(library, library.calendarAsOf(library.bundledNotices, library.localDate(day))),
    dueDate: (from, count) => library.dueDate(calendar, library.localDate(from), count),
    read: (text, year) => {
      const { offDays, workDays } = library.parseNotice(text, { year, known });
      return { off: offDays.map(({ date }) => date), work: workDays.map(({ date }) => date) };
    },
  };
}
