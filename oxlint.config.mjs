/**
 * `npm run lint`. oxlint's own rules are native; a name that begins with `eslint-js/` is ESLint's own code, for what
 * oxlint lacks or looks at less closely, and `huiyin/` is ours (scripts/lint/plugin.mjs). test/support/arrows.spec.ts
 * proves that they fire. Every rule is named, so that a new version of oxlint neither adds one nor takes one away.
 *
 * What .gitignore names is not read.
 */
import { arrows } from './scripts/lint/arrows.mjs';

const banned = (selector, message) => ({ selector, message });

/** Everywhere. A rule that only holds in one place is added to these, because options of a rule replace earlier ones. */
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
const BY_ITSELF = 'A page changes by itself: `await eventually(() => …)` of test/support/expect.ts.';
const AT_ONCE =
  'CallExpression[callee.object.callee.name="expect"] > MemberExpression > CallExpression > AwaitExpression > ';
const ON_PAGES = [
  banned(
    `${AT_ONCE}CallExpression[callee.property.name=/^(count|is[A-Z][a-z]+|innerText|textContent|allInnerTexts|allTextContents|inputValue|getAttribute)$/]`,
    BY_ITSELF,
  ),
  banned(
    `${AT_ONCE}CallExpression[callee.property.name="evaluate"]:has(Identifier[name="activeElement"])`,
    BY_ITSELF,
  ),
];
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
/** `typescript/no-this-alias` reads TypeScript only. */
const ALIAS_OF_THIS = [
  banned('VariableDeclarator[id.type="Identifier"] > ThisExpression.init', 'Use an arrow function.'),
  banned('AssignmentExpression[left.type="Identifier"] > ThisExpression.right', 'Use an arrow function.'),
];
const restrict = (...bans) => ({ 'eslint-js/no-restricted-syntax': ['error', ...EVERYWHERE, ...bans] });
const errors = (...names) => Object.fromEntries(names.map((name) => [name, 'error']));

const SPECS = ['**/*.spec.{ts,tsx}', 'test/**/*.ts'];

/** What ESLint and typescript-eslint recommend. */
const RECOMMENDED = errors(
  'constructor-super',
  'for-direction',
  'getter-return',
  'no-array-constructor',
  'no-async-promise-executor',
  'no-case-declarations',
  'no-class-assign',
  'no-compare-neg-zero',
  'no-cond-assign',
  'no-const-assign',
  'no-constant-binary-expression',
  'no-constant-condition',
  'no-control-regex',
  'no-debugger',
  'no-delete-var',
  'no-dupe-class-members',
  'no-dupe-else-if',
  'no-dupe-keys',
  'no-duplicate-case',
  'no-empty',
  'no-empty-character-class',
  'no-empty-pattern',
  'no-empty-static-block',
  'no-ex-assign',
  'no-extra-boolean-cast',
  'no-fallthrough',
  'no-func-assign',
  'no-global-assign',
  'no-import-assign',
  'no-invalid-regexp',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-new-native-nonconstructor',
  'no-nonoctal-decimal-escape',
  'no-obj-calls',
  'no-prototype-builtins',
  'no-regex-spaces',
  'no-self-assign',
  'no-setter-return',
  'no-shadow-restricted-names',
  'no-sparse-arrays',
  'no-this-before-super',
  'no-unassigned-vars',
  'no-unreachable',
  'no-unsafe-finally',
  'no-unsafe-negation',
  'no-unused-expressions',
  'no-unused-labels',
  'no-unused-private-class-members',
  'no-useless-assignment',
  'no-useless-backreference',
  'no-useless-catch',
  'no-useless-escape',
  'no-with',
  'prefer-const',
  'prefer-rest-params',
  'prefer-spread',
  'require-yield',
  'use-isnan',
  'valid-typeof',
  'eslint-js/no-unsafe-optional-chaining',
  'eslint-js/preserve-caught-error',
  'typescript/ban-ts-comment',
  'typescript/no-duplicate-enum-values',
  'typescript/no-empty-object-type',
  'typescript/no-explicit-any',
  'typescript/no-extra-non-null-assertion',
  'typescript/no-misused-new',
  'typescript/no-namespace',
  'typescript/no-non-null-asserted-optional-chain',
  'typescript/no-require-imports',
  'typescript/no-this-alias',
  'typescript/no-unnecessary-type-constraint',
  'typescript/no-unsafe-declaration-merging',
  'typescript/no-unsafe-function-type',
  'typescript/no-wrapper-object-types',
  'typescript/prefer-as-const',
  'typescript/prefer-namespace-keyword',
  'typescript/triple-slash-reference',
);

export default {
  options: { reportUnusedDisableDirectives: 'error', typeAware: true },
  ignorePatterns: ['libs/contract/src/generated/**'],
  plugins: ['typescript', 'react'],
  jsPlugins: [{ name: 'eslint-js', specifier: 'oxlint-plugin-eslint' }, './scripts/lint/plugin.mjs'],
  categories: { correctness: 'off' },
  // Without `builtin` ESLint's own rules take Error for a name of the file.
  env: { builtin: true, node: true },
  rules: {
    ...RECOMMENDED,
    ...restrict(),
    ...errors('no-console', 'no-param-reassign', 'no-var', 'object-shorthand', 'huiyin/plain-words'),
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    // Chinese text uses the ideographic space.
    'no-irregular-whitespace': [
      'error',
      { skipStrings: true, skipTemplates: true, skipJSXText: true, skipComments: true, skipRegExps: true },
    ],
    'no-implicit-coercion': ['error', { boolean: false }],
    'no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
    ],
    'typescript/consistent-type-imports': [
      'error',
      { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
    ],
  },
  overrides: [
    {
      // In TypeScript the compiler refuses both; there a name may be declared twice, as a type and as a value.
      files: ['**/*.{js,mjs,cjs}'],
      rules: { ...errors('no-undef', 'no-redeclare'), ...restrict(...ALIAS_OF_THIS) },
    },
    {
      // Migrations are not edited any more.
      files: ['apps/api/src/kernel/database/migrations/**'],
      rules: { 'huiyin/plain-words': 'off' },
    },
    {
      files: ['apps/api/src/**/*.ts'],
      rules: {
        // Nest reads constructor parameter types at run time: an import that looks like a type is a value there.
        'typescript/consistent-type-imports': 'off',
        'huiyin/wings': 'error',
        ...restrict(ENVIRONMENT, STORAGES, ...CLOCK),
      },
    },
    {
      // With types: an answer sent before its write has finished is the costliest bug a promise can hide.
      files: ['apps/api/src/**/*.ts'],
      excludeFiles: ['**/*.spec.ts'],
      rules: errors(
        'typescript/await-thenable',
        'typescript/no-floating-promises',
        'typescript/no-misused-promises',
      ),
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
      env: { browser: true },
      rules: {
        ...errors('react/rules-of-hooks', 'react/exhaustive-deps'),
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
      rules: restrict(...IN_SPECS, ...ON_PAGES),
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
      env: { commonjs: true },
      rules: { 'typescript/no-require-imports': 'off' },
    },
    {
      // A module and TypeScript cannot be read at all with these; a file in sloppy mode can.
      files: ['**/*.cjs'],
      rules: errors('eslint-js/no-dupe-args', 'eslint-js/no-octal'),
    },
    ...arrows,
  ],
};
