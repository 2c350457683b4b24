import { text as textOf } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** One file of a zip archive, as text. */
export const entryOf = (archive: Buffer, name: string): Promise<string> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(archive, { lazyEntries: true }, (failed, zip) => {
      if (failed) return reject(failed);
      zip.on('error', reject);
      zip.on('end', () => reject(new Error(`no ${name} in the archive`)));
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, (broken, stream) => (broken ? reject(broken) : resolve(textOf(stream))));
      });
      zip.readEntry();
    });
  });
