import type { FileHandle } from 'node:fs/promises';
import { bytesOf } from '../../../kernel/platform/scratch.js';

/** Text files of China are UTF-8 or what Windows called ANSI: GBK, part of GB18030. */
const ENCODINGS = ['utf-8', 'gb18030'] as const;
/** Control characters other than tab, new lines and form feed; private and unassigned ones; replaced bytes. */
// oxlint-disable-next-line no-control-regex -- exactly the characters no text has
const NO_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd]|\p{Co}|\p{Cn}/u;
/** What begins like this is opened as something else: a page, a drawing, a document. */
const MARKUP = /^[\s\ufeff]*(?:<[!?/a-z]|\{\\rtf|%!PS|MIME-Version:)/i;
/** Readers of PDF take a header anywhere in the first kilobyte. */
const PDF_HEADER = /%PDF-\d/;

/** Whether the file is plain text, from its first byte to its last, and nothing that only looks like it. */
export async function isPlainText(handle: FileHandle): Promise<boolean> {
  for (const encoding of ENCODINGS) if (await isTextIn(handle, encoding)) return true;
  return false;
}

async function isTextIn(handle: FileHandle, encoding: (typeof ENCODINGS)[number]): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let start = true;
  const good = (text: string): boolean => {
    if (NO_TEXT.test(text)) return false;
    if (start && (MARKUP.test(text) || PDF_HEADER.test(text.slice(0, 1024)))) return false;
    start &&= text.length === 0;
    return true;
  };
  try {
    for await (const chunk of bytesOf(handle)) {
      if (!good(decoder.decode(chunk, { stream: true }))) return false;
    }
    return good(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
