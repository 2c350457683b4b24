import { Unreadable } from './finding.js';

/** What a picture needs to look as it does; all other chunks are notes and go. */
const PNG_KEPT = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'sBIT', 'sRGB', 'iCCP', 'cICP', 'bKGD', 'pHYs'],
  ...['acTL', 'fcTL', 'fdAT'],
]);
const PNG_HEAD = Buffer.from('89504e470d0a1a0a', 'hex');
/** Segments that are kept, by how they begin. */
const JPEG_KEPT: Record<number, string> = { 0xe0: 'JFIF\0', 0xe2: 'ICC_PROFILE\0', 0xee: 'Adobe' };
const [SOI, EOI, SOS, COM] = [0xd8, 0xd9, 0xda, 0xfe];

export interface StrippedPicture {
  content: Buffer;
  /** segments or chunks left out: place, time, camera, author, comments */
  notes: number;
}

/**
 * A jpeg or png without its notes (EXIF, XMP, IPTC, comments, texts, what follows its end); not one pixel changes.
 *
 * @throws {Unreadable} neither, or broken
 */
export function strippedPicture(bytes: Uint8Array): StrippedPicture {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (picture.subarray(0, 8).equals(PNG_HEAD)) return strippedPng(picture);
  if (picture[0] === 0xff && picture[1] === SOI) return strippedJpeg(picture);
  throw new Unreadable('neither jpeg nor png');
}

function strippedPng(picture: Buffer): StrippedPicture {
  const kept = [picture.subarray(0, 8)];
  let notes = 0;
  let at = 8;
  for (let type = ''; type !== 'IEND';) {
    if (at + 12 > picture.length) throw new Unreadable('a png without its end');
    const length = picture.readUInt32BE(at);
    type = picture.toString('latin1', at + 4, at + 8);
    const chunk = picture.subarray(at, at + 12 + length);
    if (PNG_KEPT.has(type)) kept.push(chunk);
    else notes += 1;
    at += 12 + length;
  }
  return { content: Buffer.concat(kept), notes: notes + (at < picture.length ? 1 : 0) };
}

function strippedJpeg(picture: Buffer): StrippedPicture {
  const kept = [picture.subarray(0, 2)];
  let notes = 0;
  let at = 2;
  for (;;) {
    const marker = markerAt(picture, at);
    if (marker === EOI) break;
    const end = at + 2 + picture.readUInt16BE(at + 2);
    if (isNote(marker, picture.subarray(at + 4, end))) notes += 1;
    else kept.push(picture.subarray(at, end));
    at = end;
    if (marker !== SOS) continue;
    const next = endOfScan(picture, at);
    kept.push(picture.subarray(at, next));
    at = next;
  }
  kept.push(picture.subarray(at, at + 2));
  return { content: Buffer.concat(kept), notes: notes + (at + 2 < picture.length ? 1 : 0) };
}

function markerAt(picture: Buffer, at: number): number {
  const marker = picture[at + 1];
  const isShort = at + 4 > picture.length && marker !== EOI;
  if (picture[at] !== 0xff || marker === undefined || isShort) throw new Unreadable('a jpeg without its end');
  return marker;
}

/** JFIF without a thumbnail, the colour profile, and how Adobe stored the colours are kept. */
function isNote(marker: number, data: Buffer): boolean {
  if (marker === COM) return true;
  if (marker < 0xe0 || marker > 0xef) return false;
  const begins = JPEG_KEPT[marker];
  return (
    begins === undefined ||
    !data.toString('latin1', 0, 12).startsWith(begins) ||
    (marker === 0xe0 && data.length > 14)
  );
}

/** Inside a scan 0xff is followed by 0 or a restart; anything else is the next segment. */
function endOfScan(picture: Buffer, from: number): number {
  for (let at = from; at + 1 < picture.length; at += 1) {
    const next = picture[at + 1]!;
    if (picture[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new Unreadable('a jpeg without its end');
}
