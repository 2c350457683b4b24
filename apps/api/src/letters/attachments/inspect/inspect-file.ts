import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { bytesOf } from '../../../kernel/platform/scratch.js';
import { readAt } from './bytes.js';
import { cleanFileName, type Endings } from './file-name.js';
import { cleanImage, type ImageFormat } from './image.js';
import { compoundType } from './ole.js';
import { officeType } from './ooxml.js';
import { requirePdf } from './pdf.js';
import { refuse, UNKNOWN } from './refusal.js';
import { isPlainText } from './text.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const TYPES = {
  jpeg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { mediaType: 'image/png', endings: ['png'] },
  webp: { mediaType: 'image/webp', endings: ['webp'] },
  pdf: { mediaType: 'application/pdf', endings: ['pdf'] },
  doc: { mediaType: 'application/msword', endings: ['doc'] },
  docx: { mediaType: `${OFFICE}wordprocessingml.document`, endings: ['docx'] },
  xls: { mediaType: 'application/vnd.ms-excel', endings: ['xls'] },
  xlsx: { mediaType: `${OFFICE}spreadsheetml.sheet`, endings: ['xlsx'] },
  txt: { mediaType: 'text/plain', endings: ['txt'] },
} as const satisfies Record<string, { mediaType: string; endings: Endings }>;
type FileType = keyof typeof TYPES;

/** Endings that are replaced when the content is another one of ours. */
const KNOWN_ENDINGS = [...Object.values(TYPES).flatMap(({ endings }) => [...endings]), 'heic', 'heif'];

const IMAGES: Record<string, ImageFormat> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heic',
};
/** The containers of the office formats; our code looks inside. */
const COMPOUND = 'application/x-cfb';
const HEAD_BYTES = 4100;
const ZIP = Buffer.from('PK', 'latin1');

export interface InspectedFile {
  name: string;
  mediaType: string;
  /** what is to be stored: the upload itself, or a picture written anew */
  content: Buffer | FileHandle;
  size: number;
  sha256: string;
  sourceSha256: string;
  thumbnail: Buffer | null;
}

/**
 * What a file is by its content, whatever its name and sender say, and what of it is kept.
 *
 * @throws {DomainError} ATTACHMENT_REFUSED with a sentence for the uploader
 */
export async function inspectFile(handle: FileHandle, fileName: string): Promise<InspectedFile> {
  const { size } = await handle.stat();
  if (size === 0) throw refuse('文件是空的，请重新选择');
  const sourceSha256 = await digestOf(handle);
  const named = (type: FileType): Pick<InspectedFile, 'name' | 'mediaType'> => ({
    name: cleanFileName(fileName, TYPES[type].endings, KNOWN_ENDINGS),
    mediaType: TYPES[type].mediaType,
  });
  const head = await readAt(handle, 0, HEAD_BYTES);
  const mime = (await fileTypeFromBuffer(head))?.mime ?? '';
  const image = IMAGES[mime];
  if (image) {
    const { format, content, thumbnail } = await cleanImage(handle, size, image);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { ...named(format), content, size: content.length, sha256, sourceSha256, thumbnail };
  }
  const type = await documentType(handle, size, { head, mime });
  return { ...named(type), content: handle, size, sha256: sourceSha256, sourceSha256, thumbnail: null };
}

async function documentType(
  handle: FileHandle,
  size: number,
  { head, mime }: { head: Buffer; mime: string },
): Promise<FileType> {
  if (mime === 'application/pdf' && head.subarray(0, 5).equals(Buffer.from('%PDF-'))) {
    await requirePdf(handle, size);
    return 'pdf';
  }
  if (mime === COMPOUND) return compoundType(handle);
  if (head.subarray(0, 2).equals(ZIP)) return officeType(handle, size);
  if (mime === '' && (await isPlainText(handle))) return 'txt';
  throw refuse(UNKNOWN);
}

async function digestOf(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(handle)) hash.update(chunk);
  return hash.digest('hex');
}
