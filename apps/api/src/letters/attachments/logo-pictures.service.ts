import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { LogoPicture } from '../../people/office/logo-picture.port.js';
import { inspectFile } from './inspect/inspect-file.js';
import { smallPng } from './inspect/image.js';
import { refuse } from './inspect/refusal.js';

/** The office's logo, judged by its content as every file is. */
@Injectable()
export class LogoPicturesService implements LogoPicture {
  async drawn(handle: FileHandle, fileName: string, most: number): Promise<Buffer> {
    const { mediaType, content } = await inspectFile(handle, fileName);
    if (!mediaType.startsWith('image/') || !Buffer.isBuffer(content))
      throw refuse('标志须是图片（jpg、png、webp、heic）');
    return smallPng(content, most);
  }
}
