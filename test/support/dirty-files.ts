import { deflateSync } from 'node:zlib';
import { makeZip, type ZipEntry } from './zip.js';

/**
 * Office files and PDFs as programs leave them: with their author, comments and other things one does not see. Every hidden
 * thing carries the word SECRET, so that a test can look for it wherever it may have gone.
 */

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

export const SECRET = 'SECRET';

const relationships = (
  relations: readonly [id: string, kind: string, target: string, external?: boolean][],
): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations
    .map(
      ([id, kind, target, external]) =>
        `<Relationship Id="${id}" Type="${kind.includes('/') ? kind : `${RELATIONS}/${kind}`}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`;

const ROOT = (main: string): string =>
  relationships([
    ['r1', 'officeDocument', main],
    [
      'r2',
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      'docProps/core.xml',
    ],
    ['r3', 'extended-properties', 'docProps/app.xml'],
    ['r4', 'custom-properties', 'docProps/custom.xml'],
    [
      'r5',
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
      'docProps/thumbnail.jpeg',
    ],
  ]);

const PROPERTIES: ZipEntry[] = [
  {
    name: 'docProps/core.xml',
    data: `${HEAD}<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>作者SECRET甲</dc:creator><cp:lastModifiedBy>改者SECRET乙</cp:lastModifiedBy><dc:description>SECRET</dc:description></cp:coreProperties>`,
  },
  {
    name: 'docProps/app.xml',
    data: `${HEAD}<Properties xmlns="p"><Company>单位SECRET丙</Company><Manager>经理SECRET丁</Manager></Properties>`,
  },
  {
    name: 'docProps/custom.xml',
    data: `${HEAD}<Properties xmlns="p"><property name="SECRET属性"><lpwstr>SECRET</lpwstr></property></Properties>`,
  },
  { name: 'docProps/thumbnail.jpeg', data: 'SECRET thumbnail' },
];

const types = (overrides: Record<string, string>): string =>
  `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>${Object.entries(
    overrides,
  )
    .map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`)
    .join('')}</Types>`;

/** A picture with notes about who took it, byte by byte: only its frame is that of a jpeg. */
export const aNotedJpeg = (): Buffer => {
  const segment = (marker: number, data: string): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, Buffer.from(data, 'latin1')]);
  };
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
    segment(0xe1, 'Exif\0\0SECRET camera'),
    segment(0xed, 'Photoshop 3.0\0SECRET'),
    segment(0xfe, 'SECRET comment'),
    segment(0xda, '\x01\x01\0\0?\0'),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd9]),
    Buffer.from('SECRET behind the end'),
  ]);
};

/** A Word document. `body` stands in its text as it is; `more` are further parts or others instead. */
export function aWordFile(body = '', more: ZipEntry[] = []): Buffer {
  const entries: ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      data: types({
        'word/document.xml':
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
        'word/comments.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml',
        'word/settings.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml',
        'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
      }),
    },
    { name: '_rels/.rels', data: ROOT('word/document.xml') },
    ...PROPERTIES,
    {
      name: 'word/document.xml',
      data: `${HEAD}<!-- SECRET --><w:document xmlns:w="${WORD}" xmlns:r="${RELATIONS}" xmlns:wp="p" xmlns:a="a"><w:body><w:p w:rsidR="00SECRET"><w:commentRangeStart w:id="1"/><w:r w:rsidRPr="00SECRET"><w:t xml:space="preserve">看得见的 &amp; 正文</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:r><w:drawing><wp:docPr id="1" name="C:\\Users\\SECRET\\现场.jpg" descr="SECRET"/><a:blip r:embed="i1"/></w:drawing></w:r></w:p>${body}</w:body></w:document>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: relationships([
        ['c1', 'comments', 'comments.xml'],
        ['c2', 'http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'],
        ['s1', 'settings', 'settings.xml'],
        ['i1', 'image', 'media/image1.jpeg'],
        ['x1', 'customXml', '../customXml/item1.xml'],
        ['p1', 'printerSettings', 'printerSettings1.bin'],
      ]),
    },
    {
      name: 'word/comments.xml',
      data: `${HEAD}<w:comments xmlns:w="${WORD}"><w:comment w:id="1" w:author="批者SECRET戊" w:initials="SECRET"><w:p><w:r><w:t>SECRET</w:t></w:r></w:p></w:comment><w:comment w:id="2" w:author="批者SECRET戊"/></w:comments>`,
    },
    {
      name: 'word/people.xml',
      data: `${HEAD}<w15:people xmlns:w15="w"><w15:person w15:author="SECRET"/></w15:people>`,
    },
    {
      name: 'word/settings.xml',
      data: `${HEAD}<w:settings xmlns:w="${WORD}" xmlns:r="${RELATIONS}"><w:attachedTemplate r:id="t1"/><w:rsids><w:rsidRoot w:val="00SECRET"/></w:rsids><w:docVars><w:docVar w:name="SECRET" w:val="SECRET"/></w:docVars></w:settings>`,
    },
    {
      name: 'word/_rels/settings.xml.rels',
      data: relationships([['t1', 'attachedTemplate', 'file:///C:/Users/SECRET/模板.dotx', true]]),
    },
    { name: 'word/media/image1.jpeg', data: aNotedJpeg() },
    { name: 'customXml/item1.xml', data: `${HEAD}<data>SECRET</data>` },
    { name: 'word/printerSettings1.bin', data: 'SECRET printer' },
    { name: 'word/nobody-leads-here.xml', data: `${HEAD}<data>SECRET</data>` },
  ];
  return makeZip([...entries.filter(({ name }) => !more.some((other) => other.name === name)), ...more]);
}

export interface BookParts {
  /** attributes of the second sheet */
  second?: string;
  /** rows and columns of the first sheet */
  columns?: string;
  rows?: string;
  workbook?: string;
  relations?: [id: string, kind: string, target: string, external?: boolean][];
}

/** An Excel workbook of two sheets. */
export function anExcelFile({
  second = '',
  columns = '',
  rows = '',
  workbook = '',
  relations = [],
}: BookParts = {}): Buffer {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';
  return makeZip([
    {
      name: '[Content_Types].xml',
      data: types({
        'xl/workbook.xml': `${sheet}sheet.main+xml`,
        'xl/worksheets/sheet1.xml': `${sheet}worksheet+xml`,
        'xl/worksheets/sheet2.xml': `${sheet}worksheet+xml`,
        'xl/sharedStrings.xml': `${sheet}sharedStrings+xml`,
        'xl/comments1.xml': `${sheet}comments+xml`,
      }),
    },
    { name: '_rels/.rels', data: ROOT('xl/workbook.xml') },
    ...PROPERTIES,
    {
      name: 'xl/workbook.xml',
      data: `${HEAD}<workbook xmlns="${SHEET}" xmlns:r="${RELATIONS}" xmlns:mc="m"><fileSharing userName="SECRET"/><mc:AlternateContent><mc:Choice><absPath url="C:\\Users\\SECRET\\"/></mc:Choice></mc:AlternateContent><sheets><sheet name="看得见的表" sheetId="1" r:id="s1"/><sheet name="第二张" sheetId="2" r:id="s2" ${second}/></sheets><definedNames><definedName name="_SECRET" hidden="1">"SECRET"</definedName></definedNames>${workbook}</workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relationships([
        ['s1', 'worksheet', 'worksheets/sheet1.xml'],
        ['s2', 'worksheet', 'worksheets/sheet2.xml'],
        ['t1', 'sharedStrings', 'sharedStrings.xml'],
        ['p1', 'http://schemas.microsoft.com/office/2017/10/relationships/person', 'persons/person.xml'],
        ...relations,
      ]),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `${HEAD}<worksheet xmlns="${SHEET}" xmlns:r="${RELATIONS}">${columns}<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>${rows}</sheetData><legacyDrawing r:id="v1"/></worksheet>`,
    },
    {
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      data: relationships([
        ['c1', 'comments', '../comments1.xml'],
        ['v1', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ]),
    },
    { name: 'xl/worksheets/sheet2.xml', data: `${HEAD}<worksheet xmlns="${SHEET}"><sheetData/></worksheet>` },
    {
      name: 'xl/sharedStrings.xml',
      data: `${HEAD}<sst xmlns="${SHEET}" count="1" uniqueCount="2"><si><t>看得见的格</t></si><si><t>SECRET deleted</t></si></sst>`,
    },
    {
      name: 'xl/comments1.xml',
      data: `${HEAD}<comments xmlns="${SHEET}"><authors><author>批者SECRET戊</author></authors><commentList><comment ref="A1" authorId="0"><text><t>SECRET</t></text></comment></commentList></comments>`,
    },
    { name: 'xl/drawings/vmlDrawing1.vml', data: '<xml>SECRET</xml>' },
    { name: 'xl/persons/person.xml', data: `${HEAD}<personList><person displayName="SECRET"/></personList>` },
  ]);
}

export interface PdfParts {
  catalog?: string;
  page?: string;
  /** what the page draws */
  content?: string;
  /** objects from number 10 on */
  more?: (string | Buffer)[];
  trailer?: string;
}

/** A PDF of one page with properties, a comment, a file and a script, and an earlier state before it. */
export function aFullPdf({
  catalog = '',
  page = '',
  content = '',
  more = [],
  trailer = '',
}: PdfParts = {}): Buffer {
  const drawn = deflateSync(Buffer.from(`BT /F1 12 Tf 50 700 Td (VISIBLE) Tj ET ${content}`));
  const stream = (dict: string, data: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`<<${dict}/Length ${data.length}>>\nstream\n`),
      data,
      Buffer.from('\nendstream'),
    ]);
  const objects: (string | Buffer)[] = [
    `<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>/JavaScript<</Names[(b)7 0 R]>>>>/OpenAction 7 0 R/Metadata 8 0 R ${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>',
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[5 0 R]/PieceInfo<</App<</Private(SECRET)>>>>/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</I1 9 0 R>>>> ${page}>>`,
    stream('/Filter/FlateDecode', drawn),
    '<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Reviewer SECRET)/Contents(SECRET)>>',
    '<</Type/Filespec/F(SECRET.txt)/EF<</F 8 0 R>>>>',
    '<</S/JavaScript/JS(app.alert\\("SECRET"\\))>>',
    stream('/Type/Metadata/Subtype/XML', Buffer.from('<x:xmpmeta>SECRET</x:xmpmeta>')),
    stream(
      '/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode',
      aNotedJpeg(),
    ),
    ...more,
  ];
  const info = objects.length + 1;
  objects.push('<</Author(Author SECRET)/Creator(Maker)/SecretKey(SECRET)>>');
  const earlier = Buffer.from(`%PDF-1.5\n1 0 obj\n<</Old(SECRET of before)>>\nendobj\nstartxref\n0\n%%EOF\n`);
  const parts: Buffer[] = [earlier];
  const offsets: number[] = [];
  let at = earlier.length;
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    at += part.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info ${info} 0 R ${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
