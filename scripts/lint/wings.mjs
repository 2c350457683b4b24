/**
 * The plan of apps/api/src as lint: wings on floors, and every import goes down or stays in its wing.
 *
 *   cli
 *   demo
 *   programs
 *   inspection
 *   publication · oversight · open-days
 *   openness
 *   letters
 *   messaging
 *   calendar
 *   people
 *   kernel
 *
 * Within a wing, and from above, a capability (letters/search, people/identity, …) is reached through the files that it
 * shows: its service, its read model, its module, its entities (TypeORM relations need them) and the others in DOORS.
 * What a lower wing needs from a higher one it asks for through a port, which the higher one registers.
 */
import path from 'node:path';

const FLOORS = [
  ['kernel'],
  ['people'],
  ['calendar'],
  ['messaging'],
  ['letters'],
  ['openness'],
  ['consultations'],
  ['publication', 'oversight', 'open-days'],
  ['inspection'],
  ['programs'],
  ['demo'],
  ['cli'],
];
const floorOf = new Map(FLOORS.flatMap((wings, floor) => wings.map((wing) => [wing, floor])));

/** Wings that are one capability; in the others each folder is one. */
const WHOLE = new Set(['consultations', 'publication', 'open-days', 'inspection', 'demo', 'cli']);
/** Capabilities that are open to everyone as a whole. */
const COMMONS = new Set(['kernel/platform', 'kernel/database']);
/** They put rows together that no door would let through. */
const BUILDERS = new Set(['demo', 'cli']);
/** The files of a capability that others may import, by the last part of the name. */
const DOORS = new Set([
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
  'port',
  // Identity's word for who is acting, and what a capability says to all at once.
  'actor',
  'index',
]);

const parts = (file) => {
  const [wing, folder] = file.split('/');
  return { wing, capability: WHOLE.has(wing) ? wing : `${wing}/${folder}` };
};
const isDoor = (file) =>
  DOORS.has(
    path.posix
      .basename(file)
      .replace(/\.[jt]s$/, '')
      .split('.')
      .pop(),
  );

/**
 * Why `from` may not import `to`; undefined when it may. Both are paths below apps/api/src.
 *
 * @param {string} from @param {string} to
 */
export function refusal(from, to) {
  if (!from.includes('/')) return undefined;
  // The command line starts the whole application like main.ts, and so may a spec.
  if (!to.includes('/') && (from.startsWith('cli/') || from.endsWith('.spec.ts'))) return undefined;
  if (!to.includes('/')) return 'The files at the top put the wings together; no wing knows them.';
  const [here, there] = [parts(from), parts(to)];
  for (const { wing } of [here, there])
    if (!floorOf.has(wing))
      return `${wing}/ is not a wing; scripts/lint/wings.mjs says on which floor a new one lies.`;
  if (here.capability === there.capability) return undefined;
  if (here.wing !== there.wing && floorOf.get(there.wing) >= floorOf.get(here.wing))
    return `${here.wing}/ is not above ${there.wing}/: declare a port here and register it from there.`;
  if (COMMONS.has(there.capability) || BUILDERS.has(here.wing)) return undefined;
  if (COMMONS.has(here.capability))
    return `${here.capability}/ is below every capability and knows none of them.`;
  if (isDoor(to)) return undefined;
  return `${there.capability}/ is reached through its ${[...DOORS].map((name) => `*.${name}`).join(', ')} only.`;
}

const SOURCE = 'apps/api/src/';

export const wings = {
  meta: { type: 'problem', messages: { refused: '{{why}}' }, schema: [] },
  create(context) {
    const from = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = ({ source }) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const to = path.posix.join(path.posix.dirname(from), source.value);
      // arrows.mjs checks imports from outside the API.
      if (!from.startsWith(SOURCE) || !to.startsWith(SOURCE)) return;
      const why = refusal(from.slice(SOURCE.length), to.slice(SOURCE.length));
      if (why) context.report({ node: source, messageId: 'refused', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
