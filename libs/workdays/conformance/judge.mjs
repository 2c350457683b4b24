import { readFileSync } from 'node:fs';

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const next = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** The answer of a package; an error is an answer too. */
function answer(question) {
  try {
    return question();
  } catch (error) {
    return { refused: error };
  }
}

/** A limit, by the package itself or counted with its days. */
function dueOf({ isWorkingDay, addWorkingDays }, from, count) {
  if (addWorkingDays) return addWorkingDays(from, count);
  let day = from;
  for (let left = count; left > 0;) {
    day = next(day);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/**
 * Asks everything in this folder.
 *
 * @param {import('./adapters.mjs').Adapter} adapter
 * @returns {Record<string, { asked: number, right: number, wrong: string[] }>} by subject; nothing for what a package
 *   does not offer
 */
export function judge(adapter) {
  const subjects = {};
  const count = (subject, what, right) => {
    const tally = (subjects[subject] ??= { asked: 0, right: 0, wrong: [] });
    tally.asked += 1;
    if (right) tally.right += 1;
    else tally.wrong.push(what);
  };
  for (const [year, worked] of Object.entries(read('days.json'))) {
    let day = `${year}-01-01`;
    let rightSoFar = true;
    for (const one of worked) {
      const right = answer(() => adapter.isWorkingDay(day)) === (one === '1');
      count('days', day, right);
      rightSoFar &&= right;
      day = next(day);
    }
    count('whole years', year, rightSoFar);
  }
  for (const [from, days, dueOn] of read('due-dates.json'))
    count('due dates', `${from} +${days}`, answer(() => dueOf(adapter, from, days)) === dueOn);
  if (adapter.asOf)
    for (const { asOf, from, count: days, dueOn } of read('history.json')) {
      const found = answer(() => dueOf(adapter.asOf(asOf), from, days));
      count('as known then', `${asOf}: ${from} +${days}`, found === dueOn);
    }
  for (const { asOf, from, count: days, needs, estimate } of read('unannounced.json')) {
    const then = adapter.asOf?.(asOf) ?? (asOf === '2026-11-28' ? adapter : undefined);
    if (!then) continue;
    const found = answer(() => then.dueDate?.(from, days) ?? { dueOn: dueOf(then, from, days) });
    // A refusal is right where a notice is missing; a date is right only with the word that it may move.
    const right = found.refused
      ? needs !== null
      : found.dueOn === estimate && (found.provisional ?? false) === (needs !== null);
    count('not announced', `${asOf}: ${from} +${days}`, right);
  }
  if (adapter.read) {
    for (const { id, year, title, sentences, off, work } of read('notices.json')) {
      const found = answer(() => adapter.read([title, ...sentences].join('\n'), year));
      count('notices read', id, JSON.stringify([found.off, found.work]) === JSON.stringify([off, work]));
    }
    for (const { year, sentences } of read('half-days.json')) {
      const text = [`国务院办公厅关于${year}年部分节假日安排的通知`, ...sentences].join('\n');
      const found = answer(() => adapter.read(text, year));
      count('half days', sentences[0], found.off?.length === 0 && found.work?.length === 0);
    }
  }
  return subjects;
}
