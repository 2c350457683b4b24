import { digitsOf } from './digit-rows.js';
import type { Finding } from './finding.js';
import { withoutArea } from './known.js';
import { flatten } from './plain-text.js';

/** Public numbers: emergencies, hotlines of the state, banks and carriers. */
const PUBLIC_NUMBERS: readonly string[] =
  '110 112 114 119 120 122 10000 10010 10086 12301 12305 12309 12310 12313 12315 12316 12318 12320 12321 12328 12329 12333 12336 12337 12338 12339 12340 12341 12345 12346 12348 12349 12350 12351 12355 12356 12358 12360 12363 12365 12366 12367 12368 12369 12371 12377 12378 12380 12381 12385 12386 12388 12389 12393 12398 95533 95566 95588 95598 95599 96116'.split(
    ' ',
  );

/**
 * Leaves out the office's own numbers and addresses and public ones. A person's mobile, ID or card
 * number is still reported.
 *
 * @param kept telephones and e-mail addresses the office gives out itself
 */
export function withoutKept(findings: readonly Finding[], text: string, kept: readonly string[]): Finding[] {
  const values = [...PUBLIC_NUMBERS, ...kept.map(flatten)];
  const numbers = values.map(digitsOf).filter(({ length }) => length >= 3);
  const addresses = new Set(
    values.filter((value) => value.includes('@')).map((value) => value.trim().toLowerCase()),
  );
  return findings.filter(({ kind, start, end }) => {
    const said = text.slice(start, end);
    if (kind === 'email') return !addresses.has(said.toLowerCase());
    // “abc12345” is an account name although 12345 is a public number.
    if (kind !== 'landline' && (kind !== 'account' || /[a-z]/i.test(said))) return true;
    const digits = digitsOf(said).replace(/^(?:00)?86/, '');
    return !numbers.some((number) => isOf(digits, number));
  });
}

/** The number itself, without its area code or zero, or with an extension behind. */
function isOf(digits: string, number: string): boolean {
  return [number, withoutArea(number), number.replace(/^0/, '')].some(
    (form) =>
      digits === form || (form.length >= 7 && digits.startsWith(form) && digits.length - form.length <= 6),
  );
}
