/**
 * Working-day questions, @huiyin/workdays (built) beside the npm package chinese-days, in one process.
 *
 *   npm run bench workdays            build, then a table
 *   node bench/workdays/run.mjs --json   the same figures as JSON
 *
 * Both answer the same questions about the same days and must agree before anything is timed. The two sides take
 * turns, round by round, so that a busy machine slows both; the figures are medians over the rounds.
 */
import { pathToFileURL } from 'node:url';
import {
  addDays,
  addWorkingDays,
  bundledCalendar,
  bundledNotices,
  createCalendar,
  dueDate,
  isWorkingDay,
  localDate,
  workingDaysBetween,
} from '@huiyin/workdays';
import chineseDays from 'chinese-days';

const LIMIT = 15;
const ROUNDS = 9;
const SLICE_MS = 120;
const TARGET = 100;

/** Days of receipt spread over 2011–2026, the same in every run (a linear congruential sequence). */
function sampleDays(count) {
  const first = localDate('2011-01-01');
  let seed = 20171219;
  return Array.from({ length: count }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return addDays(first, seed % 5780); // up to 2026-10-29, so that no limit reaches an unannounced year
  });
}

function questions() {
  const days = sampleDays(1024);
  const spans = days.map((from) => {
    const dueOn = addWorkingDays(bundledCalendar, from, LIMIT);
    return { from, dueOn, dayAfter: addDays(from, 1) };
  });
  return [
    {
      name: `due date, ${LIMIT} working days (findWorkday)`,
      ours: (i) => addWorkingDays(bundledCalendar, days[i], LIMIT),
      theirs: (i) => chineseDays.findWorkday(LIMIT, days[i]),
      counts: true,
    },
    {
      name: `due date with its provisional mark`,
      ours: (i) => dueDate(bundledCalendar, days[i], LIMIT).dueOn,
      theirs: (i) => chineseDays.findWorkday(LIMIT, days[i]),
    },
    {
      name: `working days in the span (getWorkdaysInRange)`,
      ours: (i) => workingDaysBetween(bundledCalendar, spans[i].from, spans[i].dueOn),
      theirs: (i) => chineseDays.getWorkdaysInRange(spans[i].dayAfter, spans[i].dueOn).length,
      counts: true,
    },
    {
      name: 'is it a working day (isWorkday)',
      ours: (i) => isWorkingDay(bundledCalendar, days[i]),
      theirs: (i) => chineseDays.isWorkday(days[i]),
    },
  ].map((question) => ({ ...question, size: days.length }));
}

function assertAgreement({ name, ours, theirs, size }) {
  for (let i = 0; i < size; i++) {
    if (ours(i) !== theirs(i)) throw new Error(`${name}: ${ours(i)} is not ${theirs(i)} (question ${i})`);
  }
}

/** Answers are folded into this number and it is returned, so that the engine cannot drop the work. */
let sink = 0;

/** Questions answered per second during one slice of time. */
function measure(ask, size) {
  const started = performance.now();
  let asked = 0;
  let elapsed;
  do {
    for (let i = 0; i < size; i++) {
      const answer = ask(i);
      sink = (sink + (typeof answer === 'string' ? answer.charCodeAt(9) : Number(answer))) | 0;
    }
    asked += size;
    elapsed = performance.now() - started;
  } while (elapsed < SLICE_MS);
  return (asked / elapsed) * 1000;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function compare({ name, ours, theirs, size, counts = false }) {
  measure(ours, size); // warm-up, thrown away
  measure(theirs, size);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const order = round % 2 === 0 ? [ours, theirs] : [theirs, ours];
    const [first, second] = order.map((ask) => measure(ask, size));
    return round % 2 === 0 ? { ours: first, theirs: second } : { ours: second, theirs: first };
  });
  const opsPerSec = median(rounds.map((round) => round.ours));
  const baseline = median(rounds.map((round) => round.theirs));
  const ratio = median(rounds.map((round) => round.ours / round.theirs));
  return { name, opsPerSec, baseline, ratio, target: counts ? TARGET : null };
}

/** What a calendar costs before the first question: paid once per process, and once per change of a notice. */
function buildCost() {
  const times = Array.from({ length: 15 }, () => {
    const started = performance.now();
    sink = (sink + createCalendar(bundledNotices).years.length) | 0;
    return performance.now() - started;
  });
  return median(times);
}

const thousands = (n) => Math.round(n).toLocaleString('en-US');

function print({ rows, buildMs }) {
  const line = (cells) =>
    cells[0].padEnd(52) +
    cells
      .slice(1)
      .map((cell) => cell.padStart(16))
      .join('');
  console.log(line(['questions per second', 'workdays', 'chinese-days', 'ratio']));
  for (const { name, opsPerSec, baseline, ratio, target } of rows) {
    const verdict = target === null ? '' : ratio >= target ? `  ≥ ${target} ×` : `  below ${target} ×`;
    console.log(line([name, thousands(opsPerSec), thousands(baseline), `${thousands(ratio)} ×`]) + verdict);
  }
  console.log(`building a calendar of 23 notices, 94 years: ${buildMs.toFixed(1)} ms`);
}

/**
 * Measures and prints.
 *
 * @param {{ quiet?: boolean }} [options] `quiet` leaves out the table
 * @returns {Promise<{ name: string, rows: { name: string, opsPerSec: number, baseline: number, ratio: number, target:
 * number | null }[], buildMs: number, checksum: number }>} operations are questions per second, `baseline` those of
 * chinese-days, `ratio` the median of the rounds' ratios
 */
export async function run({ quiet = false } = {}) {
  const all = questions();
  for (const question of all) assertAgreement(question);
  const rows = all.map(compare);
  const result = { name: 'workdays', rows, buildMs: buildCost(), checksum: sink };
  if (!quiet) print(result);
  return result;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const json = process.argv.includes('--json');
  const result = await run({ quiet: json });
  if (json) console.log(JSON.stringify(result, null, 2));
}
