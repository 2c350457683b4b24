/** The beginning of a text on one line; counted in characters, so that no surrogate pair is cut. */
export function excerptOf(text: string, length: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length <= length) return characters.join('');
  return `${characters.slice(0, length).join('')}…`;
}
