import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

/** A node as WeChat's compiled templates return it. */
export interface RenderedNode {
  tag: string;
  attr?: Record<string, unknown>;
  children?: (RenderedNode | string)[];
}

const home = path.dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json'));
const WCC = path.join(home, 'bin/linux/wcc');
export const hasWcc = (): boolean => process.platform === 'linux' && existsSync(WCC);

/** Compiles a package's WXML with WeChat's own compiler. @returns page route + data → what WeChat would draw */
export function compileWxml(dist: string): (route: string, data: unknown) => RenderedNode {
  chmodSync(WCC, 0o755); // npm unpacks it without the executable bit
  const sources = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(wxml|wxs)$/.test(file))
    .map((file) => `./${file}`);
  const script = execFileSync(WCC, ['-d', ...sources], {
    cwd: dist,
    maxBuffer: 64 * 1024 * 1024,
    encoding: 'utf8',
  });
  const context = vm.createContext({ window: {}, console, navigator: { userAgent: '' }, __globalThis: {} });
  vm.runInContext(script, context);
  // The data must be created inside the context, because the compiled code compares with its own `Object`.
  const render = vm.runInContext('(file, json) => $gwx(file)(JSON.parse(json))', context) as (
    file: string,
    json: string,
  ) => RenderedNode;
  return (route, data) => render(`./${route}.wxml`, JSON.stringify(data));
}

const HTML_TAGS: Record<string, string> = {
  'wx-view': 'div',
  'wx-text': 'span',
  'wx-button': 'button',
  'wx-input': 'input',
  'wx-textarea': 'textarea',
  'wx-image': 'img',
  'wx-page': 'body',
};
const VOID = new Set(['input', 'img']);
const escape = (value: unknown) =>
  String(value).replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

/** The rendered tree as HTML, with WeChat's aria attributes as a browser spells them. */
export function toHtml(node: RenderedNode | string): string {
  if (typeof node === 'string') return escape(node);
  const inner = (node.children ?? []).map(toHtml).join('');
  if (node.tag === 'virtual') return inner;
  if (node.tag === 'wx-page-meta') return '';
  const tag = HTML_TAGS[node.tag];
  if (!tag) throw new Error(`no idea how WeChat draws <${node.tag}>`);
  const given = Object.entries(node.attr ?? {}).map(
    ([name, value]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value] as const,
  );
  const attributes = given
    .filter(
      ([, value]) => value !== '' && value !== undefined && value !== false && typeof value !== 'object',
    )
    .map(([name, value]) => [name === 'aria-role' ? 'role' : name, value] as const)
    .filter(([name]) => /^(class|id|style|value|src|placeholder|role|aria-[a-z]+)$/.test(name));
  const open = attributes.map(([name, value]) => ` ${name}="${escape(value)}"`).join('');
  const body = tag === 'textarea' ? escape(Object.fromEntries(given).value ?? '') : inner;
  return VOID.has(tag) ? `<${tag}${open}>` : `<${tag}${open}>${body}</${tag}>`;
}

/** What WeChat's own style sheet does to native elements, as far as ours builds on it. */
const NATIVE = `body{margin:0;min-height:100vh}button{display:block;width:100%;font:inherit;border:0;text-align:center}
  input,textarea{font:inherit;background:none;border:0;outline:0}`;

/** A whole document for a screenshot. */
export function toDocument(dist: string, route: string, tree: RenderedNode): string {
  const styles = ['app', route]
    .map((name) => path.join(dist, `${name}.wxss`))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').replace(/@import[^;]+;/g, ''))
    .join('\n')
    .replace(/(^|[\s,{}])page(?=[\s,{])/g, '$1body');
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <style>${NATIVE}${styles}</style>${toHtml(tree)}</html>`;
}
