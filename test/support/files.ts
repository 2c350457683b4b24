import { Blob } from 'node:buffer';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { makeZip, type ZipEntry } from './zip.js';

/** Files as citizens and attackers send them, made byte by byte or by the programs people use. */

/** A photo as a phone takes it: with its place (31°51′N 117°17′E), its maker and turned on its side. */
export function aPhoto(width = 320, height = 200): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#3a7ca5' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Invented Phone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 51/1 0/1', GPSLongitude: '117/1 17/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export const aPng = (width = 40, height = 30): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: '#c0392b80' } })
    .png()
    .toBuffer();

export const aWebp = (): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#27ae60' } })
    .webp()
    .toBuffer();

/** 320 × 200, by heif-enc, with EXIF in it; nothing here can write one. */
export const aHeic = (): Buffer =>
  Buffer.from(
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGkAAEAAAAAAAAARgACAAAAAAHqAAEAAAAAAAABEAAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAv2lwcnAAAAChaXBjbwAAAHVodmNDAQNwAAAAAAAAAAAAPPAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAPLoCQCEAAQAoQgEBA3AAAAMAkAAAAwAAAwA8oAoIDJZbqSSmubAgAAADACAAAAMAISIAAQAHRAHBcrBiQAAAABRpc3BlAAAAAAAAAUAAAADIAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAV5tZGF0AAAAQigBr1IXCTz5DpJfFHv/uZ//SXoxsZI/A/XG+XgF0Dkgpdh34AkwO0UKKpMCbDwAABEQhwAAAwAAAwAAAwAAAwAPqAAAAABJSSoACAAAAAgADwECAAoAAAB+AAAAEgEDAAEAAAABAAAAGgEFAAEAAABuAAAAGwEFAAEAAAB2AAAAKAEDAAEAAAACAAAAEwIDAAEAAAABAAAAaYcEAAEAAACIAAAAJYgEAAEAAADWAAAAAAAAADhjAADoAwAAOGMAAOgDAABUZXN0UGhvbmUABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAAEABAAADoAQAAQAAAMgAAAAAAAAAAgABAAIAAgAAAE4AAAACAAUAAwAAAPQAAAAAAAAAHwAAAAEAAAAzAAAAAQAAAAAAAAABAAAA',
    'base64',
  );

export const aPdf = (text = 'Hello'): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

const CONTENT_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const;

/** An office archive that declares itself one; `more` are further parts. */
export const anOfficeFile = (type: keyof typeof CONTENT_TYPES, more: ZipEntry[] = []): Buffer =>
  makeZip([
    {
      name: '[Content_Types].xml',
      data: `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${CONTENT_TYPES[type]}"/></Types>`,
    },
    { name: '_rels/.rels', data: '<Relationships/>' },
    { name: 'main.xml', data: '<document/>' },
    ...more,
  ]);

const SECTOR = 512;
/** The smallest compound file (MS-CFB) whose directory holds these names: header, allocation, directory. */
export function aCompoundFile(names: readonly string[]): Buffer {
  const header = Buffer.alloc(SECTOR);
  header.write('d0cf11e0a1b11ae1', 'hex');
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const entries = ['Root Entry', ...names];
  const sectors = Math.ceil((entries.length * 128) / SECTOR);
  const table = Buffer.alloc(SECTOR, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  for (let at = 1; at <= sectors; at += 1) table.writeUInt32LE(at === sectors ? 0xfffffffe : at + 1, at * 4);
  const directory = Buffer.alloc(sectors * SECTOR);
  entries.forEach((name, index) => {
    directory.write(name, index * 128, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, index * 128 + 64);
    directory.writeUInt8(index === 0 ? 5 : 2, index * 128 + 66);
  });
  return Buffer.concat([header, table, directory]);
}

/** 通知，请查收 in what Windows called ANSI. */
export const gbkText = (): Buffer =>
  Buffer.from('cda8d6aaa3acc7ebb2e9cad5\r\n'.replace('\r\n', '0d0a'), 'hex');

/** The form of POST /attachments. */
export function fileForm(
  bytes: Buffer | string,
  name: string,
  fields: Record<string, string> = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([bytes]) as globalThis.Blob, name);
  return form;
}

/** Keys of all files in the attachments folder of a data directory. */
export function storedFiles(dataDir: string): string[] {
  const folder = path.join(dataDir, 'attachments');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
