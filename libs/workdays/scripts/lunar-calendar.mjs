import { newMoon, solarTerm } from './astronomy.mjs';

/**
 * The Chinese calendar by its rules (GB/T 33661-2017), in China time: a month begins on the day of the new
 * moon, the month with the winter solstice is the eleventh, and in a year of thirteen months the first month
 * without a principal term (中气) is the leap month.
 */

const iso = (day) => new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10);

/** Minutes between a moment and the nearest midnight in China. */
const minutesToMidnight = (day) => {
  const fraction = day - Math.floor(day);
  return Math.min(fraction, 1 - fraction) * 1440;
};

/** First day (with its moment) of the month that contains a day. */
function lastNewMoonUpTo(day) {
  let k = Math.round((day - 10962) / 29.530588861); // 2000-01-06
  while (Math.floor(newMoon(k)) > day) k--;
  while (Math.floor(newMoon(k + 1)) <= day) k++;
  return k;
}

/** Months of the lunar year that begins in `year`, keyed by number, leap months left out: moments of new moon. */
function months(year) {
  const first = lastNewMoonUpTo(Math.floor(solarTerm(year - 1, 270))); // month 11 of the year before
  const last = lastNewMoonUpTo(Math.floor(solarTerm(year, 270)));
  const terms = [];
  for (const y of [year - 1, year]) {
    for (let degrees = 0; degrees < 360; degrees += 30) terms.push(Math.floor(solarTerm(y, degrees)));
  }
  let leapPending = last - first === 13;
  let number = 11;
  const result = new Map();
  for (let k = first; k < last; k++) {
    const begin = Math.floor(newMoon(k));
    const end = Math.floor(newMoon(k + 1));
    const isLeap = leapPending && k > first && !terms.some((term) => term >= begin && term < end);
    if (isLeap) {
      leapPending = false;
      continue;
    }
    result.set(number, newMoon(k));
    number = (number % 12) + 1;
  }
  return result;
}

/**
 * 春节, 端午, 中秋 and 清明 of a year.
 *
 * @returns {{ springFestival: string, dragonBoat: string, midAutumn: string, qingming: string, closest: number }}
 *   ISO days; `closest` is how many minutes the most delicate of the four moments is away from midnight
 */
export function festivals(year) {
  const month = months(year);
  const moments = [month.get(1), month.get(5), month.get(8), solarTerm(year, 15)];
  return {
    springFestival: iso(moments[0]),
    dragonBoat: iso(Math.floor(moments[1]) + 4),
    midAutumn: iso(Math.floor(moments[2]) + 14),
    qingming: iso(moments[3]),
    closest: Math.min(...moments.map(minutesToMidnight)),
  };
}
