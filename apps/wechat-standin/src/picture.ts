import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { Refusal, type Json } from './answers.js';
import type { Messages } from './messages.js';

/** `getwxacodeunlimit`: a real PNG of the asked size whose pattern depends on the scene. It cannot be scanned. */
export function codePicture(body: Json, messages: Messages): Buffer {
  const { scene, page, width = 430, check_path: check = true } = body;
  if (typeof scene !== 'string' || scene === '' || scene.length > 32 || /[%\s]|[^\x21-\x7e]/.test(scene))
    throw new Refusal(40169, 'invalid length for scene, or the data is not json string');
  if (
    page !== undefined &&
    (typeof page !== 'string' || page.startsWith('/') || (check && !messages.isReleased(page)))
  )
    throw new Refusal(41030, 'invalid page');
  if (typeof width !== 'number' || width < 280 || width > 1280) throw new Refusal(40097, 'invalid width');
  return png(
    width,
    createHash('sha256')
      .update(`${scene} ${String(page)}`)
      .digest(),
  );
}

function png(side: number, seed: Buffer): Buffer {
  const cell = side / 16;
  const rows: Buffer[] = [];
  for (let y = 0; y < side; y += 1) {
    const row = Buffer.alloc(side + 1, 255);
    row[0] = 0;
    for (let x = 0; x < side; x += 1) {
      const bit = Math.floor(y / cell) * 16 + Math.floor(x / cell);
      if (((seed[bit >> 3] ?? 0) >> (bit & 7)) & 1) row[x + 1] = 0;
    }
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
