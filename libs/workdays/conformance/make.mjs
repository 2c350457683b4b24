// Writes days.json, due-dates.json, history.json and unannounced.json from notices.json: `node make.mjs`. It counts day
// by day and shares no code with the library, so that a mistake in one is not the expected value of the other.
import { readFileSync, writeFileSync } from 'node:fs';

const notices = JSON.parse(readFileSync(new URL('notices.json', import.meta.url), 'utf8'));
const LAST = '2026-12-31';

/** 全国年节及纪念日放假办法 (2013 and 2024), written out by hand for the years that a case needs as an estimate. */
const BY_LAW = {
  2020: ['01-01', '01-25', '01-26', '01-27'],
  2026: ['01-01', '02-16', '02-17', '02-18', '02-19'],
  2027: ['01-01', '02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02'],
};

const next = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const ago = (day, days) => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
const isWeekend = (day) => [0, 6].includes(new Date(day).getUTCDay());

/** What was known on a day: a Map of days a notice speaks about, and the years whose notice was there. */
function knownOn(asOf) {
  const days = new Map();
  const years = new Set();
  const there = notices.filter(({ publishedOn }) => publishedOn <= asOf);
  for (const notice of there.sort((a, b) => (a.publishedOn < b.publishedOn ? -1 : 1))) {
    if (!notice.revises) years.add(notice.year);
    for (const day of notice.off) days.set(day, false);
    for (const day of notice.work) days.set(day, true);
  }
  return { days, years };
}

function isWorked({ days, years }, day) {
  const year = Number(day.slice(0, 4));
  if (days.has(day)) return days.get(day);
  if (isWeekend(day)) return false;
  if (years.has(year)) return true;
  return !(BY_LAW[year] ?? []).includes(day.slice(5));
}

/** The last day of a limit, and the first day on the way whose year was not announced. */
function due(known, from, count) {
  let day = from;
  let unannounced;
  for (let left = count; left > 0;) {
    day = next(day);
    if (!known.years.has(Number(day.slice(0, 4)))) unannounced ??= day;
    if (isWorked(known, day)) left -= 1;
  }
  return { dueOn: day, unannounced };
}

const all = knownOn('9999-12-31');

const days = {};
for (let day = '2007-01-01'; day <= LAST; day = next(day))
  days[day.slice(0, 4)] = (days[day.slice(0, 4)] ?? '') + (isWorked(all, day) ? '1' : '0');

/** Numbers that look random and are the same on every machine: Park and Miller's generator. */
let seed = 20_170_711;
const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
const COUNTS = [1, 2, 3, 5, 7, 10, 15, 20, 30, 60];
const festivals = notices.flatMap(({ off }) => off).filter((day) => day >= '2007-02-01');
const dueDates = [];
while (dueDates.length < 2000) {
  // Half of them within three weeks before a day off, where it is easy to be wrong.
  const from =
    dueDates.length % 2 ? ago(festivals[random(festivals.length)], random(21)) : ago(LAST, random(20 * 365));
  const count = COUNTS[random(COUNTS.length)];
  if (from < '2007-01-01') continue;
  if (ago(LAST, count * 2 + 20) < from) continue;
  dueDates.push([from, count, due(all, from, count).dueOn]);
}

/** Each notice that changed days already announced, the day before it was published and the day it was. */
const history = [];
for (const notice of notices) {
  const touched = [...notice.off, ...notice.work].filter(
    (day) => notice.revises || Number(day.slice(0, 4)) < notice.year,
  );
  if (touched.length === 0 || notice.year === 2007) continue;
  const first = touched.sort()[0];
  for (const asOf of [ago(notice.publishedOn, 1), notice.publishedOn])
    for (const before of [1, 4, 9])
      for (const count of [1, 3, 7]) {
        const from = ago(first, before);
        const { dueOn, unannounced } = due(knownOn(asOf), from, count);
        if (!unannounced) history.push({ notice: notice.id, asOf, from, count, dueOn });
      }
}

const unannounced = [];
const askedOn = [
  ['2026-11-28', ['2026-12-10', '2026-12-24', '2026-12-31', '2027-01-04', '2027-04-01']],
  ['2025-10-20', ['2025-12-15', '2025-12-31', '2026-02-10']],
  ['2019-11-01', ['2019-12-20', '2020-01-20']],
];
for (const [asOf, starts] of askedOn)
  for (const from of starts)
    for (const count of [1, 5, 15]) {
      const answer = due(knownOn(asOf), from, count);
      const needs = answer.unannounced ?? null;
      if (needs && !BY_LAW[answer.dueOn.slice(0, 4)])
        throw new Error(`${answer.dueOn}: holidays by law are missing`);
      unannounced.push({ asOf, from, count, needs, estimate: answer.dueOn });
    }

/** A list of short things, one a line: a difference is read in a diff. */
const lines = (items) => `[\n${items.map((item) => `  ${JSON.stringify(item)}`).join(',\n')}\n]\n`;
export const FILES = {
  'days.json': `${JSON.stringify(days, null, 2)}\n`,
  'due-dates.json': lines(dueDates),
  'history.json': lines(history),
  'unannounced.json': lines(unannounced),
};
if (process.argv[1] === import.meta.filename)
  for (const [name, text] of Object.entries(FILES)) writeFileSync(new URL(name, import.meta.url), text);
