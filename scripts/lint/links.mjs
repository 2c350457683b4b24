/** Documents lead somewhere: each relative link exists, and where its text is a path, the text is the end of the target. */
import path from 'node:path';

const LINK = /(?<!!)\[(`?)([^\]]*?)\1\]\(([^)#\s]*)(?:#[^)]*)?\)|!\[[^\]]*\]\(([^)\s]+)\)/g;
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
  return faults;
}
