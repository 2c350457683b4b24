import { SaxesParser } from 'saxes';
import { damaged, tooLarge } from './table.errors.js';
import { FILE_LIMITS } from './cells.js';
import { decoded } from './text-encoding.js';

export interface XmlHandlers {
  /** names come without their namespace prefix: writers differ in it */
  open?(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Walks an XML part as it is inflated. Yields after every chunk, so that the caller can hand on what its handlers
 * gathered. A document type is refused (no entities, no outside files), and so is text that never ends.
 *
 * @throws {DomainError} IMPORT_UNREADABLE not well-formed, not UTF-8, or too much between two tags
 */
export async function* walkXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  let sinceTag = 0;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('doctype', () => {
    throw damaged();
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    handlers.open?.(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    handlers.close?.(local(name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  for await (const chunk of decoded(bytes, 'utf-8')) {
    sinceTag += chunk.length;
    parser.write(chunk);
    if (sinceTag > FILE_LIMITS.markup) throw tooLarge();
    yield;
  }
  parser.close();
  yield;
}

/** Runs a walk whose result lies in its handlers. */
export async function walkAll(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of walkXml(bytes, handlers));
}

/** Characters that XML cannot hold are written `_x000D_`; a literal `_x` is written `_x005F_x`. */
export const unescapeXml = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
