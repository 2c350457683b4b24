import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = path.resolve(import.meta.dirname, '../..');
const BUNDLE = path.join(dist, 'bundle');

/** Which output of the compiler a bundle was made of; in a file beside it. */
export const STAMP = path.join(BUNDLE, 'made-of');

/** Names what tsc wrote last for this package and the libraries, by their contents. */
export function compiled(): string {
  const hash = createHash('sha256');
  const libs = ['workdays', 'contract', 'domain'].map((lib) =>
    path.resolve(dist, '../../../../../libs', lib, 'dist'),
  );
  for (const folder of [dist, ...libs]) {
    const file = path.join(folder, '.tsbuildinfo');
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * The bundle (scripts/lib/bundle.mjs), which starts in a third of the time, when it is made of what is compiled; else the
 * modules as tsc or `nest build` left them.
 */
export async function load(name: 'app' | 'cli/commands'): Promise<{ run(): Promise<void> }> {
  const bundled = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === compiled();
  // From Node 22 on what V8 has compiled is kept between starts.
  if (bundled && 'enableCompileCache' in module) (module.enableCompileCache as () => void)();
  const file = bundled ? path.join(BUNDLE, `${path.basename(name)}.js`) : path.join(dist, `${name}.js`);
  return (await import(pathToFileURL(file).href)) as { run(): Promise<void> };
}
