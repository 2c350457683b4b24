/** Licences that ask for no more than their text: a bureau may run, change and pass the product on. */
const ALLOWED = new Set([
  ...[
    'MIT',
    'MIT-0',
    'MIT/X11',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
  ],
  ...['Zlib', 'Unlicense', 'CC0-1.0', 'CC-BY-4.0', 'Python-2.0'],
]);

/** Libraries that are linked to and not changed: the licence asks that they can be replaced, and they can. */
const LIBRARIES = new Set(['LGPL-3.0', 'LGPL-3.0-or-later', 'MPL-2.0']);

/**
 * Why a package may not be used, or null.
 *
 * @param {string | undefined} licence an SPDX expression
 * @returns {string | null}
 */
export function licenceProblem(licence) {
  if (!licence) return 'no licence';
  return isAllowed(licence) ? null : `${licence} is not on the list`;
}

/** One of several may be chosen; of those joined by AND all count. */
function isAllowed(expression) {
  const parts = expression.replace(/[()]/g, ' ').trim();
  return parts
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((one) => isListed(one.trim())));
}

const isListed = (licence) => ALLOWED.has(licence) || LIBRARIES.has(licence);
