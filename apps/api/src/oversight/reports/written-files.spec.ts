import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { toDocx, toXlsx } from '../../kernel/platform/report-files.js';

/** What may lie in a database since before the doors refused it. */
const OLD = 'A\u0000B\u000bC\ud800D\ufffeE\uffffF\u001bG';

/** The words of every XML part; throws where one is no XML 1.0. */
function wordsOf(file: Buffer): string {
  let words = '';
  for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(file)))) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('text', (text) => (words += text));
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
  }
  return words;
}

describe('an exported file can be opened, whatever text it contains', () => {
  const content = {
    title: OLD,
    paragraphs: [OLD],
    tables: [{ sheet: '清单', caption: OLD, header: [OLD], rows: [[OLD, 1]] }],
    closing: [OLD],
  };

  it('xlsx', async () => {
    const words = wordsOf(await toXlsx(content));
    expect(words).toContain('ABCDEFG');
  });

  it('docx', async () => {
    expect(wordsOf(await toDocx(content)).match(/ABCDEFG/g)!.length).toBeGreaterThanOrEqual(5);
  });
});
