import { isMobile } from './contact.js';
import { isBankCard, isIdNumber } from './number-checks.js';

/** A number in a text that its writer may not want there. */
export interface PersonalNumber {
  kind: 'id_number' | 'bank_card' | 'mobile';
  /** as it stands in the text */
  text: string;
}

export const PERSONAL_NUMBER_LABELS: Record<PersonalNumber['kind'], string> = {
  id_number: '身份证号',
  bank_card: '银行卡号',
  mobile: '手机号',
};

/** Digits of either width, as people group them. */
const ROWS = /[+＋]?[\d０-９](?:[ \u3000-]?[\d０-９]){9,22}[xXｘＸ]?/g;

/** What else is written with a row of digits, and is none of these: what does not pass its own check. */
function kindOf(row: string): PersonalNumber['kind'] | undefined {
  const plain = row.normalize('NFKC').replace(/[ -]/g, '').toUpperCase();
  if (isIdNumber(plain)) return 'id_number';
  const digits = plain.replace(/X$/, '');
  if (isBankCard(digits)) return 'bank_card';
  return isMobile(digits) ? 'mobile' : undefined;
}

/**
 * Finds ID, bank card and mobile numbers that someone is about to send in the body of a letter. It points them out;
 * what is taken out of a publication is decided by `redact` of libs/domain.
 *
 * @example personalNumbers('我的电话139 0000 1234') // [{ kind: 'mobile', text: '139 0000 1234' }]
 */
export function personalNumbers(text: string): PersonalNumber[] {
  const found = new Map<string, PersonalNumber>();
  for (const [row] of text.matchAll(ROWS)) {
    const kind = kindOf(row);
    if (kind) found.set(row, { kind, text: row });
  }
  return [...found.values()];
}

/** The text without these numbers; a short word stays in their place, so that the sentence still reads. */
export const withoutNumbers = (text: string, numbers: readonly PersonalNumber[]): string =>
  numbers.reduce(
    (rest, { kind, text: number }) => rest.split(number).join(`（${PERSONAL_NUMBER_LABELS[kind]}略）`),
    text,
  );
