import type { FileHandle } from 'node:fs/promises';
import multipart from '@fastify/multipart';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiBodyOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { normalized, storable } from './characters.js';
import { DomainError } from './errors.js';
import { openScratch } from './scratch.js';

const UPLOAD = 'huiyinUpload';
/** Marks a route that takes multipart/form-data, with a body limit of its own; every other one answers 415. */
export const TakesUpload = (): MethodDecorator => RouteConfig({ [UPLOAD]: true });

export const takesUpload = (config: unknown): boolean =>
  typeof config === 'object' && config !== null && UPLOAD in config;

/** Teaches the server multipart. Nothing of a body is read before the route's guards have let its sender in. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preParsing', async (request) => {
    const isForm = /^multipart\//i.test(request.headers['content-type'] ?? '');
    if (isForm && !takesUpload(request.routeOptions.config)) throw new DomainError('UNSUPPORTED_MEDIA_TYPE');
  });
}

export interface Upload {
  /** the file's bytes, in a scratch file; the receiver closes it */
  handle: FileHandle;
  /** as the sender calls it; says nothing about what it is */
  fileName: string;
  fields: Record<string, string>;
}

/** For the documentation of a call that takes one file. */
export const FILE_FORM: ApiBodyOptions = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' } },
  },
};

const FIELD_BYTES = 1000;
const MAX_FIELDS = 10;

/**
 * Reads a form of one file, in the part `file`, and a few short fields, straight to disk.
 *
 * @param maxBytes of the file
 * @param fieldBytes of a field
 * @throws {DomainError} UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, MALFORMED_REQUEST, VALIDATION_FAILED no file in it
 */
export async function receiveUpload(
  request: FastifyRequest,
  maxBytes: number,
  fieldBytes = FIELD_BYTES,
): Promise<Upload> {
  if (!request.isMultipart())
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE', '请以表单（multipart）上传文件');
  const tooLarge = (): DomainError =>
    new DomainError('BODY_TOO_LARGE', `文件不能超过 ${Math.floor(maxBytes / 1024 / 1024)} MB`);
  const handle = await openScratch();
  const fields: Record<string, string> = {};
  let fileName: string | undefined;
  try {
    const limits = { fileSize: maxBytes, files: 1, fields: MAX_FIELDS, fieldSize: fieldBytes };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        fields[part.fieldname] = String(part.value);
        continue;
      }
      // Not a write stream: one that must not close the handle would keep it from ever closing.
      for await (const chunk of part.file) await handle.appendFile(chunk as Buffer);
      if (part.file.truncated) throw tooLarge();
      if (part.fieldname === 'file') fileName = plainName(part.filename);
    }
  } catch (error) {
    await handle.close();
    throw translate(error, tooLarge);
  }
  if (fileName === undefined) {
    await handle.close();
    throw new DomainError('VALIDATION_FAILED', '请选择要上传的文件', [
      { path: 'file', message: '请选择要上传的文件' },
    ]);
  }
  return { handle, fileName, fields };
}

/** {@link receiveUpload}, with the file closed when `work` has ended. */
export async function withUpload<T>(
  request: FastifyRequest,
  maxBytes: number,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  const upload = await receiveUpload(request, maxBytes);
  try {
    return await work(upload);
  } finally {
    await upload.handle.close();
  }
}

function translate(error: unknown, tooLarge: () => DomainError): unknown {
  if (!(error instanceof Error) || error instanceof DomainError) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (code === 'FST_FILES_LIMIT' || code === 'FST_FIELDS_LIMIT')
    return new DomainError('MALFORMED_REQUEST', '一次只能上传一个文件，附带少数字段');
  // Errors of the form parser name no system call: a broken body is the sender's fault, a full disk is not.
  if ('statusCode' in error || 'syscall' in error) return error;
  return new DomainError('MALFORMED_REQUEST', '上传的内容不完整，请重试');
}

/** A name to show: without the folders some clients send, and without what cannot be shown or written down. */
export const plainName = (name: string): string =>
  storable(normalized(name.split(/[\\/]/).at(-1) ?? '', 'NFC'))
    .replace(/\p{Cc}/gu, '')
    .slice(0, 200) || '未命名';
