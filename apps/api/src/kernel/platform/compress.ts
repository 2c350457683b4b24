import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Below this the saved bytes are fewer than a packet. */
const SMALLEST = 1024;
const TEXT = /^(text\/|application\/(json|problem\+json|javascript|xml)|image\/svg)/;
/**
 * Answers that hold a token. Compressed, their length would tell a listener who can add text to them how much of it is
 * the same (BREACH).
 */
const SECRET = /\/sessions(\/|\?|$)/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
type Encoding = 'br' | 'gzip';
// Made while someone waits, unlike the files of the frontends: a third of the work of the best for a tenth more bytes.
const COMPRESS: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) =>
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (bytes) => zip(bytes, { level: 6 }),
};

/** What the client takes, the smaller one first. `gzip;q=0` says no. */
function encodingFor(accepted: string): Encoding | undefined {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]);
  return (['br', 'gzip'] as const).find((encoding) => taken.includes(encoding));
}

const mayShrink = (request: FastifyRequest, reply: FastifyReply): boolean =>
  request.method !== 'HEAD' &&
  !reply.hasHeader('content-encoding') &&
  TEXT.test(String(reply.getHeader('content-type') ?? '')) &&
  !SECRET.test(request.url);

/** Answers of the API and pages are sent compressed. Files of the frontends are already (scripts/lib/precompress.mjs). */
export function compressAnswers(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (!mayShrink(request, reply)) return payload;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    if (bytes.length < SMALLEST) return payload;
    const vary = String(reply.getHeader('vary') ?? '');
    void reply.header('vary', vary ? `${vary}, accept-encoding` : 'accept-encoding');
    const encoding = encodingFor(request.headers['accept-encoding'] ?? '');
    if (!encoding) return payload;
    const small = await COMPRESS[encoding](bytes);
    void reply.header('content-encoding', encoding).header('content-length', small.length);
    return small;
  });
}
