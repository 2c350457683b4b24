/** @engine one: what docs/api.md shows; the calls themselves are tested on both */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, ROOT, startApi, TEST_PASSWORD } from '../support/api-process.js';

/** Separates what the examples print; no answer contains it. */
const END = '\n--- end of example ---\n';

interface Example {
  /** the heading it stands under */
  title: string;
  command: string;
  /** the answer the page shows; undefined where it shows none */
  shown: string | undefined;
}

/** Each ```bash block of the page with the ```json block that follows it. */
function examplesOf(document: string): Example[] {
  const parts = Array.from(
    document.matchAll(/^##+ (.+)$|^```(bash|json)\n([\s\S]*?)^```/gm),
    ([, title, kind, text = '']) => ({ title, kind, text }),
  );
  let title = '';
  return parts.flatMap((part, at) => {
    if (part.title) title = part.title;
    const next = parts[at + 1];
    const shown = next?.kind === 'json' ? next.text : undefined;
    return part.kind === 'bash' ? [{ title, command: part.text, shown }] : [];
  });
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `…` stands for any text, and a value that is only `…` for anything at all. */
function wildcards(value: unknown): unknown {
  if (value === '…') return expect.anything();
  if (typeof value === 'string' && value.includes('…'))
    return expect.stringMatching(new RegExp(`^${value.split('…').map(literally).join('.*')}$`));
  if (Array.isArray(value)) return value.map(wildcards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wildcards(inner)]));
}

describe('docs/api.md', () => {
  let api: Api;
  let folder: string;
  const examples = examplesOf(readFileSync(path.join(ROOT, 'docs/api.md'), 'utf8'));
  let printed: string[];

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-api-page-'));
    const script = examples
      .map(({ command }) => `${command}\nprintf '${END.replaceAll('\n', '\\n')}'`)
      .join('\n')
      .replace('http://127.0.0.1:3000', api.url)
      .replace('PASSWORD=demo-2026-demo', `PASSWORD='${TEST_PASSWORD}'`);
    const output = execFileSync('bash', ['-uo', 'pipefail', '-c', script], { cwd: folder, encoding: 'utf8' });
    printed = output.split(END);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await api?.stop();
  });

  it('shows at least ten calls with their answers', () => {
    expect(examples.filter(({ shown }) => shown !== undefined).length).toBeGreaterThanOrEqual(12);
  });

  it.each(examples.flatMap(({ title, shown }, at) => (shown === undefined ? [] : [{ title, shown, at }])))(
    '$title: answers as shown (example $at)',
    ({ shown, at }) => {
      expect({ answer: JSON.parse(printed[at]!) }).toMatchObject({
        answer: wildcards(JSON.parse(shown)) as object,
      });
    },
  );
});
