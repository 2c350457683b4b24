import type { FileHandle } from 'node:fs/promises';
import { readAt } from './bytes.js';
import { DAMAGED, LOCKED, MACROS, refuse, UNKNOWN } from './refusal.js';

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
/** more directory sectors than any document of 10 MB has */
const MOST_SECTORS = 4096;
const FREE = 0xfffffff0;

/** Directory names that show the type of the document, or that it is refused. */
const DOCUMENTS: readonly [string, 'doc' | 'xls'][] = [
  ['worddocument', 'doc'],
  ['workbook', 'xls'],
  ['book', 'xls'],
];
const MACRO_STORES = ['macros', '_vba_project', '_vba_project_cur', 'vba'];

/**
 * What a compound file is, by its own directory (MS-CFB): the container of .doc and .xls is also that of installers,
 * mails and encrypted packages.
 *
 * @throws {DomainError} ATTACHMENT_REFUSED
 */
export async function compoundType(handle: FileHandle): Promise<'doc' | 'xls'> {
  const names = await directoryNames(handle);
  if (names.has('encryptedpackage')) throw refuse(LOCKED);
  if (MACRO_STORES.some((name) => names.has(name))) throw refuse(MACROS);
  const found = DOCUMENTS.find(([name]) => names.has(name));
  if (!found) throw refuse(UNKNOWN);
  return found[1];
}

async function directoryNames(handle: FileHandle): Promise<Set<string>> {
  const header = await readAt(handle, 0, HEADER_BYTES);
  const shift = header.length === HEADER_BYTES ? header.readUInt16LE(30) : 0;
  if (shift !== 9 && shift !== 12) throw refuse(DAMAGED);
  const sectorBytes = 1 << shift;
  const sector = (index: number): Promise<Buffer> => readAt(handle, (index + 1) * sectorBytes, sectorBytes);
  const next = allocation(header, sector, sectorBytes / 4);
  const names = new Set<string>();
  let at = header.readUInt32LE(48);
  for (let count = 0; at < FREE; count += 1) {
    const entries = await sector(at);
    if (count > MOST_SECTORS || entries.length < sectorBytes) throw refuse(DAMAGED);
    for (let from = 0; from < sectorBytes; from += ENTRY_BYTES) {
      const bytes = entries.readUInt16LE(from + 64);
      if (bytes >= 2 && bytes <= 64 && entries[from + 66] !== 0)
        names.add(entries.toString('utf16le', from, from + bytes - 2).toLowerCase());
    }
    at = await next(at);
  }
  return names;
}

/** Which sector follows: through the first 109 allocation sectors, 6.8 MB of small sectors, then through the chain. */
function allocation(
  header: Buffer,
  sector: (index: number) => Promise<Buffer>,
  perSector: number,
): (at: number) => Promise<number> {
  const cache = new Map<number, Buffer>();
  const load = async (index: number): Promise<Buffer> => {
    const known = cache.get(index) ?? (await sector(index));
    if (known.length < perSector * 4) throw refuse(DAMAGED);
    cache.set(index, known);
    return known;
  };
  const tableSector = async (n: number): Promise<number> => {
    if (n < 109) return header.readUInt32LE(76 + n * 4);
    let table = header.readUInt32LE(68);
    for (let skip = Math.floor((n - 109) / (perSector - 1)); skip > 0 && table < FREE; skip -= 1)
      table = (await load(table)).readUInt32LE((perSector - 1) * 4);
    return table < FREE ? (await load(table)).readUInt32LE(((n - 109) % (perSector - 1)) * 4) : FREE;
  };
  return async (at) => {
    const table = await tableSector(Math.floor(at / perSector));
    if (table >= FREE) throw refuse(DAMAGED);
    return (await load(table)).readUInt32LE((at % perSector) * 4);
  };
}
