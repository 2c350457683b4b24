import type { FileHandle } from 'node:fs/promises';
import { Semaphore } from 'async-mutex';
import type { Sharp, SharpOptions } from 'sharp';
import { DomainError } from '../../../kernel/platform/errors.js';
import { findZipEnd, readAt } from './bytes.js';
import { heicPixels } from './heic.js';
import { DAMAGED, OVERBLOWN, refuse, TWO_FACED, UNKNOWN } from './refusal.js';

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'heic';
export interface CleanImage {
  format: Exclude<ImageFormat, 'heic'>;
  content: Buffer;
  /** a small jpeg */
  thumbnail: Buffer;
}

/** 8000 × 8000: more than a phone's camera takes; the limit of what one unpacked picture may cost. */
const PIXELS = 64_000_000;
const THUMBNAIL = { side: 360, quality: 72 };
const SECONDS = 60;
/** A picture of 64 megapixels takes 200 MB while it is written anew. */
const atOnce = new Semaphore(2);

type SharpLibrary = (typeof import('sharp'))['default'];

let loading: Promise<SharpLibrary> | undefined;
/**
 * The library is native and large, and most processes never see a picture. Set up once: while its readers are blocked,
 * a picture that another request has it unpack at that moment would be taken for damaged.
 */
const loadSharp = (): Promise<SharpLibrary> => (loading ??= setUpSharp());

async function setUpSharp(): Promise<SharpLibrary> {
  const { default: sharp } = await import('sharp');
  // Only the readers of accepted types: the library's others (svg, pdf, tiff …) must not read strangers' files.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
  });
  // Every picture is different; a cache would only use memory.
  sharp.cache(false);
  return sharp;
}

/**
 * The picture written anew from its pixels: place, time and phone (EXIF, XMP, IPTC) and whatever else the file carried
 * are gone, the orientation is applied, and heic becomes jpeg, which every desk can open.
 *
 * @throws {DomainError} ATTACHMENT_REFUSED truncated, too many pixels, not what it claims, or an archive as well
 */
export async function cleanImage(handle: FileHandle, size: number, format: ImageFormat): Promise<CleanImage> {
  if ((await findZipEnd(handle, size)) !== null) throw refuse(TWO_FACED);
  return atOnce.runExclusive(async () => {
    try {
      const bytes = await readAt(handle, 0, size);
      await requireModest(bytes, format);
      const kept = format === 'heic' ? 'jpeg' : format;
      const source = format === 'heic' ? await openHeic(bytes) : await open(bytes, kept === 'webp');
      const content = await written(source.autoOrient(), kept).toBuffer();
      const { side, quality } = THUMBNAIL;
      const thumbnail = await (
        await open(content)
      )
        .resize(side, side, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality })
        .toBuffer();
      return { format: kept, content, thumbnail };
    } catch (error) {
      throw error instanceof DomainError ? error : refuse(DAMAGED);
    }
  });
}

const SIDES = [256, 192, 128, 96];

/**
 * A picture of ours as a PNG that keeps its transparency, as large as `most` bytes allow and not above 256 pixels a side.
 *
 * @param most at least 40,000, which the smallest never exceeds
 */
export async function smallPng(content: Buffer, most: number): Promise<Buffer> {
  let png = content;
  for (const side of SIDES) {
    const small = (await open(content)).resize(side, side, { fit: 'inside', withoutEnlargement: true });
    png = await small.png({ compressionLevel: 9 }).toBuffer();
    if (png.length <= most) break;
  }
  return png;
}

async function open(bytes: Buffer, animated = false): Promise<Sharp> {
  const sharp = await loadSharp();
  const options: SharpOptions = { animated, failOn: 'error', limitInputPixels: PIXELS, sequentialRead: true };
  return sharp(bytes, options).timeout({ seconds: SECONDS });
}

/** sharp's own reader knows the heic of phones by its header only: their video format is patented. */
async function openHeic(bytes: Buffer): Promise<Sharp> {
  const sharp = await loadSharp();
  const { data, width, height } = await heicPixels(bytes, PIXELS);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .timeout({ seconds: SECONDS });
}

function written(image: Sharp, format: CleanImage['format']): Sharp {
  if (format === 'png') return image.png();
  return format === 'webp' ? image.webp({ quality: 90 }) : image.jpeg({ quality: 90 });
}

/** Judged by the header, before a pixel is unpacked. */
async function requireModest(bytes: Buffer, format: ImageFormat): Promise<void> {
  const {
    width,
    height,
    pages = 1,
    format: found,
  } = await (await loadSharp())(bytes, { limitInputPixels: false }).metadata();
  if (found !== (format === 'heic' ? 'heif' : format)) throw refuse(UNKNOWN);
  if (width * height * (format === 'webp' ? pages : 1) > PIXELS) throw refuse(OVERBLOWN);
}
