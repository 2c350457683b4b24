import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What one Taro node type becomes in WXML: its tag, the events it listens to, and which prop hides behind an alias. */
export interface Shape {
  tag: string;
  events: ReadonlySet<string>;
  /** alias in the page data (`p7`) → attribute (`aria-role`) */
  attributes: ReadonlyMap<string, string>;
}

const TEMPLATE = /<template name="tmpl_\d+_([^"]+)">([\s\S]*?)<\/template>/g;
const FIRST_TAG = /<([a-z][\w-]*)\s([^>]*?)\/?>/;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/** Reads `base.wxml`, the templates that every page of a Taro package is drawn with. */
export function readShapes(dist: string): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const [, name = '', content = ''] of readFileSync(path.join(dist, 'base.wxml'), 'utf8').matchAll(
    TEMPLATE,
  )) {
    const [, tag = '', attributes = ''] = FIRST_TAG.exec(content) ?? [];
    // Inputs have a focused and a blurred template besides one that only chooses between them.
    if (!tag || tag === 'template') continue;
    const type = name.replace(/_(focus|blur)$/, '');
    if (!shapes.has(type)) shapes.set(type, { tag, ...read(attributes) });
  }
  if (shapes.size < 8) throw new Error('base.wxml was not understood: Taro changed its templates');
  return shapes;
}

function read(text: string): Pick<Shape, 'events' | 'attributes'> {
  const events = new Set<string>();
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    const event = /^(?:bind|catch):?(\w+)$/.exec(name)?.[1];
    if (event && value === 'eh') events.add(event);
    const alias = /^\{\{(?:xs\.b\()?i\.(\w+)/.exec(value)?.[1];
    if (alias && !['st', 'cl', 'uid', 'sid'].includes(alias)) attributes.set(alias, name);
  }
  return { events, attributes };
}
