/**
 * Controls (tab and new lines aside), halves of surrogate pairs and what Unicode says is no character. XML 1.0 has no
 * way to write most of them: one in a name breaks every workbook, document and feed the name gets into.
 */
// oxlint-disable-next-line no-control-regex -- exactly the characters that must not be stored
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Cs}|\p{Noncharacter_Code_Point}/u;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN.source, 'gu');

/**
 * More marks on one letter than Unicode's stream-safe text has (UAX #15). No person writes so, and putting marks that are
 * out of order into their order takes time in the square of their number: a minute for a letter full of them.
 */
const ENDLESS_MARKS = /\p{M}{31}/u;
const MARKS_TOO_MANY = /(\p{M}{30})\p{M}+/gu;

/** Whether a text may be kept as it is. */
export const isStorable = (text: string): boolean => !FORBIDDEN.test(text) && !ENDLESS_MARKS.test(text);

/** The text without characters that cannot be kept: for imports, where no user can correct it, and for files sent out. */
export const storable = (text: string): string =>
  isStorable(text) ? text : text.replace(ALL_FORBIDDEN, '').replace(MARKS_TOO_MANY, '$1');

/** `normalize`, in a time that grows with the text's length and no faster. */
export const normalized = (text: string, form: 'NFC' | 'NFKC'): string =>
  (ENDLESS_MARKS.test(text) ? text.replace(MARKS_TOO_MANY, '$1') : text).normalize(form);
