/** Endings a name may already have for each type; the first is given where it has none of them. */
export type Endings = readonly [string, ...string[]];

/** Bytes of UTF-8: file systems hold 255, and a browser adds “(1)”. */
const LONGEST = 180;
/** Not for any file system: Windows device names. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name to show and to save under: no folders, nothing invisible (control, bidirectional and zero-width characters
 * can make `gpj.exe` read as a picture), nothing a file system refuses, and the ending its content asks for.
 *
 * @example cleanFileName('C:\\我的\\照片\u202Egpj.exe', ['png']) //=> '照片gpj.exe.png'
 */
export function cleanFileName(name: string, endings: Endings, known: readonly string[]): string {
  const bare = (name.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = bare.lastIndexOf('.');
  const ending = dot > 0 ? bare.slice(dot + 1).toLowerCase() : '';
  const kept = endings.includes(ending);
  const stem = kept || known.includes(ending) ? bare.slice(0, dot) : bare;
  const suffix = `.${kept ? ending : endings[0]}`;
  return shortened(stem, LONGEST - suffix.length) + suffix;
}

/** Cut between characters, never inside one. */
function shortened(stem: string, bytes: number): string {
  let short = '';
  let used = 0;
  for (const character of stem) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    short += character;
  }
  const trimmed = short.replace(/[. ]+$/, '');
  if (!trimmed) return '附件';
  return DEVICE.test(trimmed) ? `_${trimmed}` : trimmed;
}
