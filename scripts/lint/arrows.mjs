/**
 * The arrows of the architecture as lint: which folder may import which.
 *
 *   console, mini → contract ← domain → workdays;   api → domain, workdays, contract, sqlite
 *
 * Apps never import apps; libs never import apps, Nest, TypeORM or React. Inside the API the wings of wings.mjs hold.
 *
 * Written with ESLint's own `no-restricted-imports`, because the rules are about the text of the import and need no
 * resolver, and oxlint's rule of that name knows no `(?!…)`. test/support/arrows.spec.ts proves that each of them fires.
 */

const FRAMEWORKS = {
  regex: '^(@nestjs|typeorm|react|react-dom|@tarojs|antd|fastify)(/|$)',
  message: 'Libraries are pure: no Nest, TypeORM, React or Taro.',
};
const APPS = {
  regex: '(^@huiyin/(api|console|mini)(/|$))|(^(\\.\\./)+apps/)',
  message: 'Nothing imports an app; share through libs/contract.',
};
/** From inside apps/x/src, a sibling app is `../../y/…`, however deep the file lies. */
const sibling = (names) => ({
  regex: `^(\\.\\./){2,}(${names.join('|')})/`,
  message: 'Apps never import apps; share through libs/contract.',
});
const only = (allowed) => ({
  regex: `^@huiyin/(?!(${allowed.join('|')})(/|$))`,
  message: `This part may use ${allowed.map((name) => `@huiyin/${name}`).join(', ') || 'no other workspace'} only.`,
});
const DEEP = {
  regex: '^@huiyin/[^/]+/(src|dist)(/|$)',
  message: 'Import a library by its name; what it does not export is its own affair.',
};
const RELATIVE_LIB = {
  regex: '^(\\.\\./)+libs/',
  message: 'Import a library by its name (@huiyin/…), not by path.',
};

const rule = (files, patterns) => ({
  files,
  rules: { 'eslint-js/no-restricted-imports': ['error', { patterns }] },
});
const lib = (name, allowed) =>
  rule([`libs/${name}/**/*.ts`], [FRAMEWORKS, APPS, sibling(['apps']), only([name, ...allowed]), DEEP]);
const client = (name, others) =>
  rule([`apps/${name}/**/*.{ts,tsx}`], [sibling(others), APPS, only(['contract']), DEEP, RELATIVE_LIB]);

const API = [
  sibling(['console', 'mini']),
  APPS,
  only(['domain', 'workdays', 'contract', 'sqlite']),
  DEEP,
  RELATIVE_LIB,
];
const REACT_IN_API = { regex: '^(react|antd|@tarojs)(/|$)', message: 'The API renders no screens.' };

export const arrows = [
  lib('workdays', []),
  lib('contract', []),
  lib('domain', ['workdays', 'contract']),
  client('console', ['api', 'mini']),
  client('mini', ['api', 'console']),
  rule(['apps/api/src/**/*.ts'], [...API, REACT_IN_API]),
  // The stand-in shares no code with the client it tests, or both would make the same mistake.
  rule(['apps/wechat-standin/**/*.ts'], [sibling(['api', 'console', 'mini']), APPS, only([]), RELATIVE_LIB]),
  // The suites see the product from outside: over HTTP, in a browser, or as a compiled package.
  rule(
    ['test/**/*.ts'],
    [sibling(['apps']), { ...APPS, message: 'Suites are black boxes: drive the built app.' }, DEEP],
  ),
];
