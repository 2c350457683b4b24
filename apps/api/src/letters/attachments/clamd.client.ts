import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import type { ClamdAddress } from '../../kernel/platform/env-addresses.js';

export type ScanVerdict = { clean: true } | { clean: false; virus: string };

/** clamd did not give a verdict; try again later. */
export class ScannerUnavailable extends Error {}

const IDLE_MS = 60_000;
const LONGEST_REPLY = 4096;

/**
 * One file through clamd's INSTREAM: length-prefixed chunks, an empty one at the end, one line back.
 *
 * @throws {ScannerUnavailable} no answer, or one that is no verdict (“size limit exceeded”)
 */
export async function scanStream(address: ClamdAddress, bytes: Readable): Promise<ScanVerdict> {
  const socket = connect(address);
  socket.setTimeout(IDLE_MS, () => socket.destroy(new Error('timed out')));
  let reply = '';
  const ended = new Promise<void>((resolve, reject) => {
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      reply += text;
      if (reply.length > LONGEST_REPLY) socket.destroy(new Error('too long an answer'));
    });
    socket.once('end', resolve);
    socket.once('error', reject);
    socket.once('close', resolve);
  });
  try {
    await Promise.race([send(socket, bytes), ended]);
    await ended;
  } catch (error) {
    // clamd closes the connection in the middle of a file that is too large: its reason counts, not the broken pipe.
    if (!reply) throw new ScannerUnavailable('clamd does not answer', { cause: error });
  } finally {
    socket.destroy();
    bytes.destroy();
  }
  return verdictOf(reply.replace(/\0.*$/s, '').trim());
}

async function send(socket: ReturnType<typeof connect>, bytes: Readable): Promise<void> {
  const write = async (chunk: Buffer | string): Promise<void> => {
    if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve));
  };
  await write('zINSTREAM\0');
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await write(Buffer.concat([length, chunk]));
  }
  await write(Buffer.alloc(4));
}

function verdictOf(reply: string): ScanVerdict {
  if (reply === 'stream: OK') return { clean: true };
  const virus = /^stream: (.+) FOUND$/.exec(reply)?.[1];
  if (virus) return { clean: false, virus };
  throw new ScannerUnavailable(`clamd gave no verdict: ${reply.slice(0, 100)}`);
}
