import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SOURCES = path.resolve('apps/api/src');
/** In no table: a token in Redis, renewed within two hours; the cookie of a sign-in at a provider, ten minutes. */
const SHORT_LIVED = ['wechat.token', 'sso.handshake'];

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => readFileSync(path.join(SOURCES, name), 'utf8'));

/** `const TABLE = 'consultation_responses';` in the same file, or exported by another. */
function resolved(word: string, text: string): string {
  const literal = /^['"`]/.test(word) ? word.slice(1, -1) : valueOf(word, text);
  return literal.replace(/\$\{([A-Z_]+)\}/g, (_, name: string) => valueOf(name, text));
}
const constant = (name: string, text: string): string | undefined =>
  new RegExp(`const ${name} = '([^']+)'`).exec(text)?.[1];
const valueOf = (name: string, text: string): string =>
  constant(name, text) ??
  constant(name, files.find((file) => file.includes(`export const ${name} = '`)) ?? '') ??
  name;

/** The second argument of every call that seals; one with a computed part is cut there: `letters.`. */
const sealed = files.flatMap((text) =>
  [...text.matchAll(/cipher\.seal\([^;]*?,\s*([A-Z_]+|'[^']+'|`[^`]+`),?\s*\)/g)].map(([, word]) =>
    resolved(word!, text).replace(/\$\{.*$/, ''),
  ),
);
const registered = files
  .filter((text) => /SealedTable|SEALED_TABLES/.test(text))
  .flatMap((text) =>
    [...text.matchAll(/\w+: ('[^']+'|`[^`]+`|[A-Z_]+)[,\s}]/g)].map(([, word]) => resolved(word!, text)),
  );

describe('what is sealed', () => {
  it('is found in the sources', () => {
    expect(sealed.length).toBeGreaterThan(15);
    expect(sealed).toContain('letters.name');
    expect(sealed).toContain('consultation_responses.');
  });

  it('is registered in SEALED_TABLES: `hub key rotate` would leave it on its old key', () => {
    const missing = sealed.filter(
      (context) =>
        !SHORT_LIVED.includes(context) &&
        !registered.some((known) => (context.endsWith('.') ? known.startsWith(context) : known === context)),
    );
    expect(missing).toEqual([]);
  });
});
