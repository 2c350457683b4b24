/**
 * Documents lead somewhere: each relative link and each path in backticks exists, and where the text of a link is a path,
 * it is the end of the target.
 */
import path from 'node:path';

const LINK = /(?<!!)\[(`?)([^\]]*?)\1\]\(([^)#\s]*)(?:#[^)]*)?\)|!\[[^\]]*\]\(([^)\s]+)\)/g;
/** From the top of the repository; `*` stands for several files and is left alone. */
const REPOSITORY_PATH = /(?<!\[)`((?:apps|libs|test|scripts|bench|rehearsals|docs)\/[\w./-]*\w)`/g;
/** What a build writes is there only after one: a fresh clone has none of it. */
const isBuilt = (file) => /(?:^|\/)dist(?:\/|$)/.test(file);
const isPath = (text) => /^[\w.-]+(?:\/[\w.-]+)*\.\w+$/.test(text);

/**
 * @param {string} file path of the document from the top of the repository
 * @param {string} text
 * @param {(file: string) => boolean} exists
 * @returns {string[]} one sentence for each fault
 */
export function linkFaults(file, text, exists) {
  const faults = [];
  for (const [, ticks, shown, linked, picture] of text.matchAll(LINK)) {
    const target = linked ?? picture;
    if (target === '' || /^[a-z]+:/.test(target)) continue;
    const reached = path.posix.join(path.posix.dirname(file), target);
    if (!exists(reached)) faults.push(`${file} links to ${target}, which does not exist`);
    else if (ticks && isPath(shown) && !reached.endsWith(shown))
      faults.push(`${file} calls ${reached} ${shown}`);
  }
  for (const [, named] of text.matchAll(REPOSITORY_PATH))
    if (!isBuilt(named) && !exists(named) && !exists(path.posix.join(path.posix.dirname(file), named)))
      faults.push(`${file} names ${named}, which does not exist`);
  return faults;
}
