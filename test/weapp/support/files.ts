import type { Network, WxUpload } from './network.js';
import type { Callbacks } from './wx.js';

export interface PhoneFile {
  /** shown in a chat; photos have none */
  name: string;
  bytes: Buffer;
}

interface Opened {
  kind: 'image' | 'document';
  bytes: Buffer;
  fileType?: string;
}

/** The phone's files: what its owner would choose, what the app uploads, and what WeChat's viewers were given to show. */
export class PhoneFiles {
  photos: PhoneFile[] = [];
  documents: PhoneFile[] = [];
  readonly opened: Opened[] = [];
  private readonly temporary = new Map<string, Buffer>();
  private count = 0;

  private keep(bytes: Buffer, ending: string): string {
    this.count += 1;
    const path = `wxfile://tmp_${this.count}.${ending}`;
    this.temporary.set(path, bytes);
    return path;
  }

  private bytesOf(path: string): Buffer {
    const bytes = this.temporary.get(path);
    if (!bytes) throw new Error(`no such temporary file: ${path}`);
    return bytes;
  }

  /** The calls of `wx` that deal with files; the network is that of the app. */
  wx(network: () => Network): Record<string, (options?: never) => unknown> {
    const done = (options: Callbacks, name: string, result: object) => {
      queueMicrotask(() => {
        options.success?.({ errMsg: `${name}:ok`, ...result });
        options.complete?.({ errMsg: `${name}:ok` });
      });
    };
    const apis = {
      chooseMedia: (options: Callbacks & { count: number }) => {
        const chosen = this.photos.splice(0, options.count);
        if (chosen.length === 0) return void options.fail?.({ errMsg: 'chooseMedia:fail cancel' });
        const tempFiles = chosen.map(({ bytes }) => ({
          tempFilePath: this.keep(bytes, 'jpg'),
          size: bytes.length,
          fileType: 'image',
        }));
        done(options, 'chooseMedia', { type: 'image', tempFiles });
      },
      chooseMessageFile: (options: Callbacks & { count: number }) => {
        const chosen = this.documents.splice(0, options.count);
        const tempFiles = chosen.map(({ name, bytes }) => ({
          name,
          path: this.keep(bytes, 'tmp'),
          size: bytes.length,
        }));
        done(options, 'chooseMessageFile', { tempFiles });
      },
      uploadFile: (options: WxUpload) => {
        void network().upload(options, this.bytesOf(options.filePath));
        return { abort: () => undefined, onProgressUpdate: () => undefined };
      },
      downloadFile: (options: Callbacks & { url: string }) => {
        void network()
          .download(options.url)
          .then(({ status, bytes }) =>
            done(options, 'downloadFile', {
              statusCode: status,
              tempFilePath: this.keep(bytes, 'bin'),
            }),
          );
        return { abort: () => undefined, onProgressUpdate: () => undefined };
      },
      previewImage: (options: Callbacks & { urls: string[] }) => {
        for (const url of options.urls) this.opened.push({ kind: 'image', bytes: this.bytesOf(url) });
        done(options, 'previewImage', {});
      },
      openDocument: (options: Callbacks & { filePath: string; fileType?: string }) => {
        this.opened.push({
          kind: 'document',
          bytes: this.bytesOf(options.filePath),
          ...(options.fileType ? { fileType: options.fileType } : {}),
        });
        done(options, 'openDocument', {});
      },
    };
    return apis as unknown as Record<string, (options?: never) => unknown>;
  }
}
