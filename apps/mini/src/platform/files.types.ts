import type { HttpResponse } from '@huiyin/contract/client';

/** A file the citizen chose and the phone still holds. */
export interface ChosenFile {
  name: string;
  /** bytes; 0 where the platform does not say */
  size: number;
  /** what the platform uploads: a File in a browser, a temporary path on WeChat */
  source: unknown;
  /** an address the phone can show at once; only of pictures */
  preview?: string;
}

export interface UploadRequest {
  url: string;
  headers: Record<string, string>;
  file: ChosenFile;
  /** 0 to 100 */
  onProgress: (percent: number) => void;
  /** handed what ends the upload at once, with {@link Abandoned} */
  onStart: (abandon: () => void) => void;
}

/** The citizen took the file back while it was on its way. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
}

/** @throws {TransportError} no answer came */
export type UploadFile = (request: UploadRequest) => Promise<HttpResponse>;

export interface StoredFile {
  url: string;
  name: string;
  mediaType: string;
}
