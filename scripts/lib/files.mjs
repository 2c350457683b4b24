import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Folders that tools write. */
const OUTPUTS = new Set(['node_modules', 'dist', '.cache', '.swc', 'coverage']);

/** Every file below a folder that people wrote, or the file itself; sorted, and nothing for what does not exist. */
export function listFiles(location) {
  if (!existsSync(location)) return [];
  if (!statSync(location).isDirectory()) return [location];
  return readdirSync(location, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() || !OUTPUTS.has(entry.name))
    .flatMap((entry) => listFiles(path.join(location, entry.name)))
    .sort();
}
