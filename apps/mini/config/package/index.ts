import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Asset {
  source(): string | Buffer;
  size(): number;
}
interface PluginContext {
  paths: { sourcePath: string };
  modifyBuildAssets(change: (args: { assets: Record<string, Asset> }) => void): void;
}

/** Everything that draws WeChat's own components stands in these files; the plugin fails the build if one does elsewhere. */
const DRAWS = /\.weapp\.tsx$/;

/**
 * Taro plugin: takes from `base.wxml` what no component of ours can set, lets every page follow the font size of the
 * phone, and adds `sitemap.json`. WeChat loads the templates before the first page; they were 71 kB of the main package, most of it events and
 * attributes that nothing listens to or sets.
 */
export default (context: PluginContext) => {
  context.modifyBuildAssets(({ assets }) => {
    const base = assets['base.wxml'];
    if (!base) return; // H5
    const names = readdirSync(context.paths.sourcePath, { recursive: true, encoding: 'utf8' });
    const read = (name: string) => readFileSync(path.join(context.paths.sourcePath, name), 'utf8');
    const elsewhere = names.filter(
      (name) => /\.tsx?$/.test(name) && !DRAWS.test(name) && /from '@tarojs\/components'/.test(read(name)),
    );
    if (elsewhere.length > 0)
      throw new Error(`WeChat's components are drawn in *.weapp.tsx only, not in ${elsewhere.join(', ')}`);
    const drawn = names
      .filter((name) => DRAWS.test(name))
      .map(read)
      .join('\n');
    assets['base.wxml'] = asset(trimTemplates(base.source().toString(), drawn));
    for (const name of Object.keys(assets))
      if (/^pages\/.*\.wxml$/.test(name))
        assets[name] = asset(withPageMeta((assets[name] as Asset).source().toString()));
    const sitemap = path.join(context.paths.sourcePath, 'sitemap.json');
    assets['sitemap.json'] = asset(readFileSync(sitemap, 'utf8'));
    // Licences stand in docs and in the repository; WeChat would ship these notes to every phone.
    for (const name of Object.keys(assets)) if (name.endsWith('.LICENSE.txt')) delete assets[name];
  });
};

const asset = (text: string): Asset => ({ source: () => text, size: () => Buffer.byteLength(text) });

/** Attributes that Taro's runtime fills without a prop of that name. */
const ALWAYS = new Set(['style', 'class', 'id', 'data-sid', 'value', 'focus']);
/** Taro listens to these by itself, to know what an input holds and which one has the keyboard. */
const LISTENS = new Set(['tap', 'input', 'focus', 'blur']);

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * @param base  the text of Taro's `base.wxml`
 * @param drawn the sources that draw WeChat's components; a prop or an event whose name occurs nowhere in them is never
 *   set, so its attribute can only repeat WeChat's default
 * @returns the same templates without those attributes, and without the templates of components that nothing imports
 */
function trimTemplates(base: string, drawn: string): string {
  const words = new Set(drawn.match(/\b\w+\b/g));
  const events = new Set(
    [...words].filter((word) => /^on[A-Z]/.test(word)).map((word) => word.toLowerCase()),
  );
  const imported = new Set(
    [...drawn.matchAll(/import \{([^}]*)\} from '@tarojs\/components'/g)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim().toLowerCase()),
    ),
  );
  const isDrawn = (tag: string) =>
    tag === 'block' || tag === 'template' || imported.has(tag.replaceAll('-', ''));
  const keeps = (name: string) => {
    const event = /^(?:bind|catch):?(\w+)$/.exec(name)?.[1];
    if (event) return LISTENS.has(event) || name === 'catchtouchmove' || events.has(`on${event}`);
    return ALWAYS.has(name) || name.startsWith('wx:') || words.has(camel(name));
  };
  return base
    .replace(
      /<template name="tmpl_[^"]+">\s*<([a-z-]+)[\s\S]*?<\/template>\n*/g,
      (whole: string, tag: string) => (isDrawn(tag) ? whole : ''),
    )
    .replace(
      /<([a-z-]+)((?: +[\w:-]+="[^"]*")+) *(\/?)>/g,
      (whole, tag: string, attributes: string, end: string) => {
        if (!imported.has(tag.replaceAll('-', ''))) return whole;
        const kept = [...attributes.matchAll(/([\w:-]+)="[^"]*"/g)]
          .filter(([, name = '']) => keeps(name))
          .map(([text]) => ` ${text}`)
          .join('');
        return `<${tag}${kept}${end ? ' /' : ''}>`;
      },
    )
    .replace(/>\s+</g, '><');
}

/** The first node of the page asks WeChat for the font size that the person set: 1rem follows it (styles/tokens.scss). */
const withPageMeta = (page: string): string =>
  page.replace(
    /(<import [^>]*>)\s*/,
    '$1<page-meta root-font-size="system" page-font-size="system"></page-meta>',
  );
