/**
 * The arrows of the architecture as lint: which folder may import which.
 *
 *   console, mini → contract ← domain → workdays;   api → domain, workdays, contract, sqlite
 *
 * Apps never import apps; libs never import apps, Nest, TypeORM or React. Inside the API a capability (letters,
 * supervision, …) reaches another one only through what that one shows: its service, its read model, its module,
 * its entities (TypeORM relations need them) and the few files named in DOORS and SHAPES.
 *
 * Written with ESLint's own `no-restricted-imports`, because the rules are about the text of the import and need no
 * resolver. test/support/arrows.spec.ts proves that each of them fires.
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

/** Folders of apps/api/src that are not capabilities: everyone may use them. */
const COMMONS = ['platform', 'database'];
/** The files of a capability that others may import, by the part of the name before `.js`. */
const DOORS = [
  'service',
  'queries',
  'module',
  'entity',
  'guard',
  'decorator',
  'decorators',
  'types',
  'client',
  'errors',
];
/** Identity's word for who is acting: every capability speaks it. */
const SHAPES = ['index', 'actor'];
const door = `(${SHAPES.join('|')}|[^/]*\\.(${DOORS.join('|')}))\\.js$`;
/** `steps` is how many folders up apps/api/src lies; one lookahead lets commons through, the other the doors. */
const capability = (steps) => ({
  regex: `^(\\.\\./){${steps}}(?!\\.\\.)(?!(${COMMONS.join('|')})/)[^/]+/(?!(.*/)?${door})`,
  message: `Another capability is reached only through its ${DOORS.map((name) => `*.${name}`).join(', ')} or index.`,
});
const CAPABILITIES_FROM_PLATFORM = (steps) => ({
  regex: `^(\\.\\./){${steps}}(?!\\.\\.)(?!(${COMMONS.join('|')})/)[^/]+/`,
  message: 'platform/ is below every capability and knows none of them.',
});

const rule = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
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
const api = (files, extra, ignores) => rule(files, [...API, REACT_IN_API, ...extra], ignores);

export const arrows = [
  lib('workdays', []),
  lib('contract', []),
  lib('domain', ['workdays', 'contract']),
  client('console', ['api', 'mini']),
  client('mini', ['api', 'console']),
  api(['apps/api/src/**/*.ts'], []),
  // Depth matters: from letters/x.ts a neighbour is ../y/, from letters/dto/x.ts it is ../../y/.
  api(['apps/api/src/*/*.ts'], [capability(1)], ['apps/api/src/{platform,database}/**']),
  api(['apps/api/src/*/*/**/*.ts'], [capability(2)], ['apps/api/src/{platform,database}/**']),
  api(['apps/api/src/platform/*.ts'], [CAPABILITIES_FROM_PLATFORM(1)]),
  api(['apps/api/src/platform/*/**/*.ts'], [CAPABILITIES_FROM_PLATFORM(2)]),
  // Nothing shared with the client it stands in for, or both would make the same mistake.
  rule(['apps/wechat-standin/**/*.ts'], [sibling(['api', 'console', 'mini']), APPS, only([]), RELATIVE_LIB]),
  // The suites see the product from outside: over HTTP, in a browser, or as a compiled package.
  rule(
    ['test/**/*.ts'],
    [sibling(['apps']), { ...APPS, message: 'Suites are black boxes: drive the built app.' }, DEEP],
  ),
];
