import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { linkFaults } from '../../scripts/lint/links.mjs';
import { proseFaults } from '../../scripts/lint/prose.mjs';
import { readmeFaults } from '../../scripts/lint/readme.mjs';
import { ruleFaults } from '../../scripts/lint/rules.mjs';
import { ROOT } from './api-process.js';

describe('docs/rules.md against the code', () => {
  const DOCUMENT = `
## Letters

### R01 A suggestion

- Enforced by: \`libs/limits.ts\`
- Tested by: \`libs/limits.spec.ts\`

### R02 A draft

Status: planned (issue 9)

## Later, planned (issue 9)

| id  | rule      |
| --- | --------- |
| P01 | something |
`;
  const SOURCES = {
    'libs/limits.ts': '/** R01; one day R02 and P01 */',
    'libs/limits.spec.ts': "it('R01: a suggestion has 7 days')",
  };
  const faults = (sources: Record<string, string>, document = DOCUMENT) =>
    ruleFaults({ document, sources: new Map(Object.entries(sources)), exists: (file) => file in sources });

  it('agrees when each id is defined, tested and its files exist', () => {
    expect(faults(SOURCES)).toEqual([]);
  });

  it('names an id that is cited and not defined, in a comment and in a range', () => {
    expect(faults({ ...SOURCES, 'apps/a.ts': '// R77', 'apps/b.md': 'R01–R78' })).toEqual([
      'apps/a.ts cites R77, which docs/rules.md does not define',
      'apps/b.md cites R78, which docs/rules.md does not define',
    ]);
  });

  it('names a rule in force that no test cites, and the spec that is said to test it', () => {
    expect(faults({ ...SOURCES, 'libs/limits.spec.ts': "it('has 7 days')" })).toEqual([
      'no test cites R01',
      'libs/limits.spec.ts is said to test R01 and does not cite it',
    ]);
  });

  it('names a planned rule that is tested already', () => {
    expect(faults({ ...SOURCES, 'libs/draft.spec.ts': "it('R02 P01')" })).toEqual([
      'libs/draft.spec.ts tests R02, which docs/rules.md calls planned',
      'libs/draft.spec.ts tests P01, which docs/rules.md calls planned',
    ]);
  });

  it('names a file that does not exist, and an id defined twice', () => {
    const twice = DOCUMENT.replace('### R02', '### R01 Again, in `libs/gone.ts`\n\n### R02');
    expect(faults(SOURCES, twice)).toEqual([
      'R01 is defined twice',
      'docs/rules.md names libs/gone.ts, which does not exist',
    ]);
  });

  it('does not take base64 for an id', () => {
    const base64 = `'${'A'.repeat(40)}/P34+${'B'.repeat(40)}'`;
    expect(faults({ ...SOURCES, 'test/a.ts': base64 })).toEqual([]);
  });
});

describe('README.md against README.en.md', () => {
  const chinese = `
## 环境变量

| 变量 | 默认 | 含义 |
| --- | --- | --- |
| \`PORT\`、\`HOST\` | \`3000\`、\`127.0.0.1\` | 端口 |

\`\`\`bash
npm run hub -- import 文件.xlsx   # 导入
\`\`\`

[术语](docs/glossary.md)
`;
  const english = chinese
    .replace('、', ', ')
    .replace('文件.xlsx   # 导入', 'FILE.xlsx # imports')
    .replace('术语', 'Glossary');
  const faults = (changes: {
    chinese?: string;
    english?: string;
    environment?: string;
    scripts?: string[];
  }) =>
    readmeFaults({ chinese, english, environment: 'source.PORT source.HOST', scripts: ['hub'], ...changes });

  it('agrees when only words and placeholders differ', () => {
    expect(faults({})).toEqual([]);
  });

  it.each([
    ['3000', '3001', 'README.en.md lacks one of the variables of README.md: PORT HOST = 127.0.0.1 3000'],
    [
      'hub -- import',
      'hub -- export',
      'README.en.md lacks one of the commands of README.md: npm run hub -- import FILE.xlsx',
    ],
    [
      'docs/glossary.md',
      'docs/words.md',
      'README.en.md lacks one of the links of README.md: docs/glossary.md',
    ],
    ['## ', '### ', '1 chapters in README.md, 0 in README.en.md'],
  ])('names what the English one has otherwise: %s', (from, to, fault) => {
    expect(faults({ english: english.replace(from, to) })).toContain(fault);
  });

  it('names a variable that is read and not documented, one documented and not read, a command without script', () => {
    expect(faults({ environment: 'source.PORT source.REDIS_URL', scripts: [] })).toEqual([
      'README.md documents HOST, which the API does not read',
      'README.md does not document REDIS_URL',
      'npm run hub is in a README and not in package.json',
    ]);
  });
});

describe('links of documents', () => {
  const exists = (file: string) => ['docs/tour.md', 'libs/limits.ts', 'docs/images/board.png'].includes(file);

  it('agrees with links that exist, addresses and chapters', () => {
    const text =
      '[a](tour.md) [`limits.ts`](../libs/limits.ts) [b](https://a.cn/x) [c](#d) ![e](images/board.png) `libs/limits.ts`';
    expect(linkFaults('docs/page.md', text, exists)).toEqual([]);
  });

  it('does not look for what only a build writes', () => {
    expect(linkFaults('docs/page.md', 'see `apps/mini/dist/weapp`', exists)).toEqual([]);
  });

  it.each([
    ['[a](gone.md#b)', 'docs/page.md links to gone.md, which does not exist'],
    ['![a](images/gone.png)', 'docs/page.md links to images/gone.png, which does not exist'],
    ['see `libs/gone.ts`', 'docs/page.md names libs/gone.ts, which does not exist'],
    ['[`clock.ts`](../libs/limits.ts)', 'docs/page.md calls libs/limits.ts clock.ts'],
  ])('names %s', (text, fault) => {
    expect(linkFaults('docs/page.md', text, exists)).toEqual([fault]);
  });
});

it('names the line of a document that does not say who acts, code and quotations aside', () => {
  const text = 'The clerk reads it.\n```ts\n// nobody\n```\nNot “whoever”, `nobody`.\nSomebody reads it.\n';
  expect(proseFaults('docs/page.md', text)).toEqual(['docs/page.md:6: “Somebody” hides who acts']);
});

it('finds no fault in this repository', () => {
  const script = path.join(ROOT, 'scripts/lint/documents.mjs');
  expect(execFileSync(process.execPath, [script], { encoding: 'utf8' })).toBe('');
});
