import { SaxesParser } from 'saxes';
import { Unreadable } from './finding.js';

/** An element as it is met; names keep their prefixes, as the programs that wrote the file expect them. */
export interface XmlElement {
  /** without its prefix: authors of files choose prefixes as they like */
  local: string;
  attributes: Record<string, string>;
  /** the element around it, null for the root */
  parent: XmlElement | null;
  /** which one of its kind in the file, from 0 */
  nth: number;
}

export interface XmlRules {
  /** `drop` leaves the element out with all that is in it; attributes may be changed in place */
  element(element: XmlElement): 'drop' | 'keep';
  /** text between tags; what is returned stands there instead */
  text?(text: string, within: XmlElement): string;
}

const MARKUP: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
const escapeText = (text: string): string => text.replace(/[&<>\r]/g, (character) => MARKUP[character]!);
const escapeValue = (text: string): string =>
  text
    .replace(/[&<>"\r]/g, (character) => MARKUP[character]!)
    .replace(/[\n\t]/g, (c) => `&#${c.charCodeAt(0)};`);

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * An XML part written anew, element by element: what the rules drop, comments and processing instructions are not in it.
 * Nothing is held but the text itself.
 *
 * @throws {Unreadable} not XML in UTF-8, or with a document type of its own
 */
export function rewriteXml(bytes: Uint8Array, rules: XmlRules): Buffer {
  const parts = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  const counts = new Map<string, number>();
  let open: XmlElement | null = null;
  /** depth inside an element that is left out */
  let dropped = 0;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new Unreadable(error.message);
  });
  parser.on('doctype', () => {
    throw new Unreadable('a document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (dropped > 0) {
      dropped += 1;
      return;
    }
    const local = localName(name);
    const nth = counts.get(local) ?? 0;
    counts.set(local, nth + 1);
    const element: XmlElement = { local, attributes, parent: open, nth };
    if (rules.element(element) === 'drop') {
      dropped = 1;
      return;
    }
    open = element;
    parts.push(`<${name}`);
    for (const [key, value] of Object.entries(attributes)) parts.push(` ${key}="${escapeValue(value)}"`);
    parts.push('>');
  });
  parser.on('closetag', ({ name }) => {
    if (dropped > 0) {
      dropped -= 1;
      return;
    }
    parts.push(`</${name}>`);
    open = open?.parent ?? null;
  });
  const write = (text: string): void => {
    if (dropped === 0 && open) parts.push(escapeText(rules.text ? rules.text(text, open) : text));
  };
  parser.on('text', write);
  parser.on('cdata', write);
  parser.write(decoded(bytes)).close();
  return Buffer.from(parts.join(''));
}

/** {@link rewriteXml} for what is only read. */
export function readXml(bytes: Uint8Array, rules: Partial<XmlRules>): void {
  rewriteXml(bytes, { element: () => 'keep', ...rules });
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('not UTF-8');
  }
}
