import { SaxesParser } from 'saxes';

/** A pushed message as fields; XML has only texts in them, JSON numbers too. */
export interface PushFields {
  [name: string]: unknown;
}

const DEEPEST = 8;

export const isFields = (value: unknown): value is PushFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the platform writes: XML, or JSON when the console says so. @returns undefined it is neither */
export function readMessage(text: string): PushFields | undefined {
  const start = text.trimStart();
  return start.startsWith('{') ? readJson(start) : readXml(start);
}

function readJson(text: string): PushFields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface Element {
  name: string;
  text: string;
  fields: PushFields | undefined;
}

class Malformed extends Error {}

/** The content of `<xml>`. A document type is refused: there are no entities to expand and no files to fetch. */
function readXml(text: string): PushFields | undefined {
  const stack: Element[] = [{ name: '', text: '', fields: undefined }];
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refuse = (): never => {
    throw new Malformed();
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name }) => {
    if (stack.length > DEEPEST) refuse();
    stack.push({ name, text: '', fields: undefined });
  });
  const add = (part: string): void => {
    stack.at(-1)!.text += part;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const { name, text: own, fields } = stack.pop()!;
    const parent = stack.at(-1)!;
    // Without a prototype: an element may be called anything.
    parent.fields ??= Object.create(null) as PushFields;
    const value = fields ?? own.trim();
    const before = parent.fields[name];
    if (before === undefined) parent.fields[name] = value;
    else parent.fields[name] = Array.isArray(before) ? [...(before as unknown[]), value] : [before, value];
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
  const root = stack[0]?.fields?.xml;
  return isFields(root) ? root : undefined;
}

/** The platform sends one item as an object, several as a list. */
export const listOf = (value: unknown): PushFields[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isFields);

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
