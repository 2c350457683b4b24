import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  data: string | Buffer;
  /** lies for the headers, where an honest writer would compute them */
  uncompressedSize?: number;
  crc?: number;
  encrypted?: boolean;
}

/** A zip archive byte by byte, so that a test can lie where a library would not let it. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, uncompressedSize, crc, encrypted } of entries) {
    const plain = Buffer.from(data);
    const packed = deflateRawSync(plain);
    const fileName = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0); // version needed
    shared.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    shared.writeUInt16LE(8, 4); // deflate
    shared.writeUInt16LE(0x21, 8); // 1980-01-01
    shared.writeUInt32LE(crc ?? crc32(plain), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(uncompressedSize ?? plain.length, 18);
    shared.writeUInt16LE(fileName.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, fileName, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, rest, fileName]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface WorkbookParts {
  /** XML of one worksheet's rows, or of the whole part when it begins with `<?xml` */
  sheet: string;
  sharedStrings?: string;
  workbookProperties?: string;
  /** changes to the finished list of entries */
  tamper?: (entries: ZipEntry[]) => ZipEntry[];
}

/** The smallest workbook that is one, of XML given as it is. */
export function rawWorkbook({
  sheet,
  sharedStrings,
  workbookProperties = '',
  tamper,
}: WorkbookParts): Buffer {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const entries: ZipEntry[] = [
    { name: '_rels/.rels', data: relations(relation('r1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      data: `<?xml version="1.0"?><workbook xmlns:r="${RELATIONS}">${workbookProperties}<sheets><sheet name="Sheet1" sheetId="1" r:id="s1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations(
        relation('s1', 'worksheet', '/xl/worksheets/sheet1.xml') +
          (sharedStrings === undefined ? '' : relation('t1', 'sharedStrings', 'sharedStrings.xml')),
      ),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: sheet.startsWith('<?xml')
        ? sheet
        : `<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    },
    ...(sharedStrings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: sharedStrings }]),
  ];
  return makeZip(tamper ? tamper(entries) : entries);
}
