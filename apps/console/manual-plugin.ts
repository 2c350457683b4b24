import { readdirSync } from 'node:fs';
import path from 'node:path';
import { marked } from 'marked';
import type { Plugin } from 'vite';

const FOLDER = path.resolve(import.meta.dirname, '../../docs/manual');
const NAME = 'virtual:manual';

/**
 * `virtual:manual`: docs/manual as HTML, made when the console is built, so that 帮助 needs neither the network nor the
 * repository. Its pictures become files of the build; links between its pages become links of the console.
 */
export function manual(): Plugin {
  return {
    name: 'manual',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const { readFile } = this.fs;
      const pages: Record<string, string> = {};
      for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.md'))) {
        this.addWatchFile(path.join(FOLDER, file));
        const text = await readFile(path.join(FOLDER, file), { encoding: 'utf8' });
        pages[file === 'README.md' ? 'index' : path.basename(file, '.md')] = await marked.parse(
          text.replaceAll(/<!--.*?-->\n?/gs, ''),
        );
      }
      const pictures: string[] = [];
      const html = JSON.stringify(pages)
        .replaceAll(/href=\\"(\w+)\.md\\"/g, 'href=\\"/console/help/$1\\"')
        .replaceAll(/src=\\"pictures\/([\w-]+\.webp)\\"/g, (_whole, picture: string) => {
          pictures.push(picture);
          return `loading=\\"lazy\\" src=\\"" + picture${pictures.length - 1} + "\\"`;
        });
      const imports = pictures.map(
        (picture, n) => `import picture${n} from ${JSON.stringify(path.join(FOLDER, 'pictures', picture))};`,
      );
      return `${imports.join('\n')}\nexport default ${html};`;
    },
  };
}
