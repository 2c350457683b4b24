import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import type { Download } from './downloads.service.js';

/** The browser saves the file and never shows it as a page of ours: no sniffing, no scripts, no cache. */
export const Saved = (operationId: string, summary: string, description: string): MethodDecorator =>
  applyDecorators(
    NoStore(),
    Header('x-content-type-options', 'nosniff'),
    Header('content-security-policy', "sandbox; default-src 'none'"),
    ApiOperation({ operationId, summary, description }),
    ApiProduces('application/octet-stream'),
    ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } }),
    ApiProblems(404, 409, 422),
  );

export function sent({ name, mediaType, size, stream }: Download, reply: FastifyReply): StreamableFile {
  if (size !== null) void reply.header('content-length', size);
  return new StreamableFile(stream, { type: mediaType, disposition: contentDisposition(name) });
}

/**
 * RFC 6266: the name in UTF-8 (RFC 8187), and one of plain letters for programs that know no other.
 *
 * @example contentDisposition('报告.pdf') //=> `attachment; filename="__.pdf"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf`
 */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
