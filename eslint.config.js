import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { arrows } from './scripts/lint/arrows.mjs';
import { plainWords } from './scripts/lint/plain-words.mjs';

const banned = (selector, message) => ({ selector, message });

/** Everywhere. A rule that only holds in one place is added to these, because ESLint replaces, not merges, options. */
const EVERYWHERE = [
  banned('CatchClause > BlockStatement[body.length=0]', 'Handle the error, rethrow it, or do not catch it.'),
];
const IN_SPECS = [
  banned(
    'MemberExpression[object.name=/^(describe|it|test|suite)$/][property.name=/^(only|skip|todo|fails)$/]',
    'A committed suite runs whole: no .only, .skip, .todo, .fails.',
  ),
];
/** A page is not finished when a click returns; what must be there may come a moment later on a busy machine. */
const ON_PAGES = banned(
  'CallExpression[callee.object.callee.name="expect"] > MemberExpression > CallExpression > AwaitExpression > CallExpression[callee.property.name=/^(count|is[A-Z][a-z]+|innerText|textContent|allInnerTexts|allTextContents|inputValue|getAttribute)$/]',
  'A page changes by itself: `await eventually(() => …)` of test/support/expect.ts.',
);
const ENVIRONMENT = banned(
  'MemberExpression[object.name="process"][property.name="env"]',
  'The environment is read and validated once, in apps/api/src/kernel/platform/env.',
);
const CLOCK = [
  banned('NewExpression[callee.name="Date"][arguments.length=0]', 'Time enters through Clock; inject it.'),
  banned('CallExpression[callee.name="Date"]', 'Time enters through Clock; inject it.'),
  banned(
    'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    'Time enters through Clock; inject it.',
  ),
];
/** Each one makes every promise of the process dearer, for as long as it lives: one a module, never one an object. */
const STORAGES = banned(
  'PropertyDefinition > NewExpression[callee.name="AsyncLocalStorage"]',
  'An AsyncLocalStorage belongs to the module: each further one slows down every promise.',
);
/** The keys of the query cache: what a change makes stale is only known when all of them stand in one file. */
const QUERY_KEYS = [
  banned(
    'Property[key.name="queryKey"] > ArrayExpression',
    'Keys of queries are written in apps/console/src/lib/query-keys.ts only.',
  ),
  banned(
    'CallExpression[callee.property.name=/^[gs]etQuer(y|ies)Data$/] > ArrayExpression',
    'Keys of queries are written in apps/console/src/lib/query-keys.ts only.',
  ),
];
/** A refetch that fails for a moment must not take away what is shown and typed. */
const LOST = banned(
  'IfStatement:has(JSXIdentifier[name="Failure"]) > :matches(MemberExpression[property.name="isError"], Identifier[name="isError"]).test',
  '`isLost(query)` of lib/query.ts: what was there before stays, and what is typed in it.',
);
const restrict = (...rules) => ({ 'no-restricted-syntax': ['error', ...EVERYWHERE, ...rules] });

const SOURCES = ['**/*.{js,mjs,cjs,ts,tsx,mts}'];
const SPECS = ['**/*.spec.{ts,tsx}', 'test/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/.cache/**',
      'data/**',
      'coverage/**',
      'screenshots/**',
      'libs/contract/src/generated/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: SOURCES,
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: { ...globals.node } },
    rules: {
      ...restrict(),
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      // Chinese text uses the ideographic space.
      'no-irregular-whitespace': [
        'error',
        { skipStrings: true, skipTemplates: true, skipJSXText: true, skipComments: true, skipRegExps: true },
      ],
      'no-implicit-coercion': ['error', { boolean: false }],
      'no-param-reassign': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: SOURCES,
    // Migrations are not edited any more.
    ignores: ['apps/api/src/kernel/database/migrations/**'],
    plugins: { plain: plainWords },
    rules: { 'plain/subject': 'error' },
  },
  {
    // Nest reads constructor parameter types at run time: an import that looks like a type is a value there.
    files: ['apps/api/src/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      ...restrict(ENVIRONMENT, STORAGES, ...CLOCK),
    },
  },
  {
    // With types: an answer sent before its write has finished is the costliest bug a promise can hide.
    files: ['apps/api/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    languageOptions: {
      parserOptions: { project: 'apps/api/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['apps/api/src/kernel/platform/clock.ts'],
    rules: restrict(ENVIRONMENT, STORAGES),
  },
  {
    files: ['apps/api/src/kernel/platform/env*.ts', 'apps/api/src/kernel/platform/env/**/*.ts'],
    rules: restrict(STORAGES, ...CLOCK),
  },
  {
    // The pure rules take time as an argument and know no environment.
    files: ['libs/*/src/**/*.ts'],
    rules: restrict(ENVIRONMENT, STORAGES, ...CLOCK),
  },
  {
    files: ['apps/{console,mini}/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['apps/console/src/**/*.{ts,tsx}'],
    rules: {
      ...restrict(LOST, ...QUERY_KEYS),
      'no-restricted-properties': [
        'error',
        {
          object: 'crypto',
          property: 'randomUUID',
          message: 'Pages over plain http have none, and would be blank: randomKey of lib/random-key.ts.',
        },
      ],
    },
  },
  {
    files: SPECS,
    rules: restrict(...IN_SPECS),
  },
  {
    files: ['test/browser/**/*.ts'],
    rules: restrict(...IN_SPECS, ON_PAGES),
  },
  {
    files: [
      'scripts/**/*.mjs',
      'bench/**',
      'rehearsals/**',
      'test/support/**',
      'test/screenshots/**',
      'apps/api/src/cli/**',
      'apps/api/src/openapi.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.cjs', 'apps/mini/config/**', 'apps/mini/*.js'],
    languageOptions: { globals: { ...globals.commonjs, ...globals.node } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  ...arrows,
  prettier,
);
