import type { FileHandle } from 'node:fs/promises';
import type { Type } from '@nestjs/common';
import { Port } from '../../kernel/platform/capabilities.js';

/** Makes a logo of an uploaded file; the capability that judges files answers. */
export interface LogoPicture {
  /**
   * The picture as a small PNG, without anything else the file carried.
   *
   * @param most bytes of the PNG
   * @throws {DomainError} ATTACHMENT_REFUSED by its content it is no picture, or it cannot be read
   */
  drawn(handle: FileHandle, fileName: string, most: number): Promise<Buffer>;
}

export const LOGO_PICTURE = new Port<Type<LogoPicture>>('logo picture');
