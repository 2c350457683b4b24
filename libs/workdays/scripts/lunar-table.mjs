// Writes src/tables/lunar-table.ts: `node scripts/lunar-table.mjs`. Reports moments within six minutes of midnight.
import { writeFileSync } from 'node:fs';
import { festivals } from './lunar-calendar.mjs';

const lines = [];
for (let year = 2007; year <= 2100; year++) {
  const { springFestival, dragonBoat, midAutumn, qingming, closest } = festivals(year);
  lines.push([year, ...[springFestival, dragonBoat, midAutumn, qingming].map((d) => d.slice(5))].join(' '));
  if (closest < 6) process.stdout.write(`${year}: ${closest.toFixed(1)} minutes from midnight\n`);
}

const text = `/**
 * The festivals whose date follows the moon or the sun, 2007–2100: year, 春节 (初一), 端午, 中秋, 清明.
 *
 * Computed by scripts/lunar-table.mjs from new moons and the sun's longitude in China time (GB/T 33661-2017).
 * Two moments lie so close to midnight that calendar software disagrees: the new moon of 2027-02-06 23:56
 * (春节 2027) and the one of 2030-02-03 00:07 (春节 2030). ICU, and so Intl in browsers and Node, puts both
 * on the wrong day; the almanacs agree with this table. The new moon of 2089-09-04 23:58 (中秋 2089) is
 * closer still; a change of the Earth's rotation of two minutes by then would move it.
 */
export const LUNAR_TABLE = \`
${lines.join('\n')}
\`;
`;
writeFileSync(new URL('../src/tables/lunar-table.ts', import.meta.url), text);
