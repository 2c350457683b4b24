import { describe, expect, it } from '@jest/globals';
import { fingerprint, sameness } from '../../letters/search/index.js';
import { signatureOf } from '../../letters/search/signature.js';
import { Random } from './random.js';
import { writeText } from './synthetic-texts.js';

describe('made-up letters about different matters', () => {
  it('are far from being the same', () => {
    const random = new Random(3);
    const written = (['consultation', 'suggestion', 'report'] as const).map((kind) =>
      writeText(random, kind, 2026),
    );
    const [first, ...others] = written.map(({ title, body }) => fingerprint(`${title}\n${body}`));
    for (const other of others) expect(sameness(first!, other)).toBeLessThan(0.5);
  });

  it('share hardly any band of a signature', () => {
    const random = new Random(5);
    const bandsOf = (kind: 'consultation' | 'complaint'): Set<number> => {
      const { title, body } = writeText(random, kind, 2026);
      return new Set(signatureOf(fingerprint(`${title}\n${body}`)));
    };
    let shared = 0;
    for (let n = 0; n < 200; n += 1) {
      const complaint = bandsOf('complaint');
      shared += [...bandsOf('consultation')].filter((band) => complaint.has(band)).length;
    }
    expect(shared / 200).toBeLessThan(0.5);
  });
});
