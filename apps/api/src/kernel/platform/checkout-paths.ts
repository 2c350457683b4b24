import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** apps/api: this file is below its dist folder, as a module of its own or as a part of the bundle. */
const here = fileURLToPath(import.meta.url);
const api = here.slice(0, here.lastIndexOf(`${path.sep}dist${path.sep}`));

/** Folders and files of the checkout that a server reads. */
export const PLACES = {
  console: path.resolve(api, '../console/dist'),
  h5: path.resolve(api, '../mini/dist/h5'),
  /** what the server draws the citizens' first page with */
  h5Server: path.resolve(api, '../mini/dist/server'),
  openApi: path.resolve(api, '../../libs/contract/openapi.json'),
} as const;

/** How an operator types a command of the hub here: a release (scripts/release.mjs) has no npm. */
export const HUB = existsSync(path.resolve(api, '../../RELEASE.json')) ? 'bin/huiyin hub' : 'npm run hub --';
