/** Documents say who acts, as comments do (plain-words.mjs). Code blocks and words in quotation marks are examples. */
import { WORDS } from './plain-words.mjs';

/** @returns {string[]} one sentence for each line with such a word */
export function proseFaults(file, text) {
  const prose = text
    .replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/“[^”]*”|`[^`\n]*`/g, '');
  return prose.split('\n').flatMap((line, at) => {
    const [word] = WORDS.exec(line) ?? [];
    return word ? [`${file}:${at + 1}: “${word}” hides who acts`] : [];
  });
}
