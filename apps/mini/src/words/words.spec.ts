import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { ENGLISH } from './en';

const SRC = path.join(import.meta.dirname, '..');
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u;

/** What is in Chinese only: pages that say so, WeChat's own doors, and specs. */
const CHINESE_ONLY = [
  /\.weapp\.tsx?$/,
  /\.spec\.tsx?$/,
  /\.config\.ts$/,
  /^(testing|types|service-worker)\//,
  /^(pages|features)\/(consultations?|openness|open-days?|notices|statistics|leaders|contact|erase|sign-ups?|sign-up-(form|change))\//,
];
/** Chinese in the code of pages that are in both languages, and why. */
const ALLOWED: Record<string, string> = {
  'components/Seal.tsx': 'the mark of the hub is a picture of two characters',
  'components/Irrevocable.tsx': 'belongs to consultations, which are in Chinese only',
  'components/PrivacySheet.tsx': 'WeChat’s own question; a browser has none',
  'platform/calendarLink.h5.tsx': 'belongs to an open day, which is in Chinese only',
  'platform/outLink.h5.tsx': 'belongs to the public promises, which are in Chinese only',
  'platform/language.types.ts': 'a language is named in itself',
  'lib/office.ts': 'the office is called so until its name has come',
};

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll(path.sep, '/'))
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('words/zh/'))
  .filter((name) => !CHINESE_ONLY.some((pattern) => pattern.test(name)));

/** Literals with Chinese in them; comments and regular expressions are no words that a person reads. */
function literalsOf(name: string): string[] {
  const tree = ts.createSourceFile(
    name,
    readFileSync(path.join(SRC, name), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (
      (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)) &&
      CHINESE.test(node.text) &&
      !(ts.isPropertyAssignment(node.parent) && node.parent.name === node)
    )
      found.push(`${name}: ${node.text.trim()}`);
    ts.forEachChild(node, look);
  };
  look(tree);
  return found;
}

/** Every text of a part, by its path. What takes placeholders is code: its literals are looked at above. */
const textsOf = (value: unknown, at: string): [at: string, text: string][] => {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value === 'function') return [];
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${at}.${key}`));
};

describe('the catalogue of words', () => {
  it('has every word that the pages in both languages show: no Chinese stands in their code', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.filter((name) => !(name in ALLOWED)).flatMap(literalsOf)).toEqual([]);
  });

  it('names no exception that is none', () => {
    for (const name of Object.keys(ALLOWED)) expect([name, literalsOf(name).length]).not.toEqual([name, 0]);
  });
});

describe('the English words', () => {
  it('are there, but for what English does not say, and without a Chinese character', () => {
    const texts = textsOf(ENGLISH, 'en');
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.filter(([, text]) => CHINESE.test(text))).toEqual([]);
    expect(texts.filter(([, text]) => text.trim() === '').map(([at]) => at)).toEqual([
      'en.home.letters',
      'en.letter.next.closed',
    ]);
  });

  it('are the same parts as the Chinese ones', () => {
    const names = readdirSync(path.join(import.meta.dirname, 'zh')).map((name) => name.replace('.ts', ''));
    expect(Object.keys(ENGLISH).sort()).toEqual(names.sort());
  });
});
