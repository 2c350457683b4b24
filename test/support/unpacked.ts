import { inflateRawSync, inflateSync } from 'node:zlib';

/** Everything a file holds, unpacked: the bytes themselves, names and contents of zip parts, and streams of a PDF. */
export function unpackedText(file: Buffer): string {
  const all = [file.toString('latin1'), file.toString('utf8')];
  if (file.subarray(0, 2).toString() === 'PK')
    for (const part of zipParts(file)) all.push(part.name, part.text);
  for (let at = 0; (at = file.indexOf('stream', at)) >= 0; at += 6) {
    const from = at + (file[at + 6] === 13 ? 8 : 7);
    if ((file[from]! & 0x0f) !== 8) continue;
    try {
      all.push(inflateSync(file.subarray(from)).toString('latin1'));
    } catch {
      // `endstream`, or a stream of another kind: it is in the bytes above as it is.
      continue;
    }
  }
  return all.join('\n');
}

/** Parts of a zip archive by its directory. */
export function zipParts(file: Buffer): { name: string; text: string }[] {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const parts: { name: string; text: string }[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let n = file.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [nameBytes, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + size);
    parts.push({
      name: file.toString('utf8', at + 46, at + 46 + nameBytes),
      text: (method === 8 ? inflateRawSync(packed) : packed).toString('utf8'),
    });
    at += 46 + nameBytes + extra + comment;
  }
  return parts;
}
