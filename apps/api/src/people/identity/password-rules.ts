import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { fieldError } from '../../kernel/platform/errors.js';

/** Characters, not UTF-16 units, after normalisation. NIST SP 800-63B asks for 64 to be allowed at least. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;
/** A sentence of Chinese characters is a passphrase before it has twelve of them: there are thousands to choose from. */
const PASSPHRASE_HAN = 10;
const COMMONEST = 10_000;
/** Of zxcvbn's 0 to 4: some 10^8 guesses or more, each of them at argon2's price. */
const MIN_SCORE = 3;

/** The owner of the password: what a guesser knows about them. */
export interface PasswordOwner {
  readonly username: string;
  readonly displayName?: string;
}

/** Read with the first new password and never before: 50 ms and 16 MB, which are rarely needed. */
let strength: { meter: ZxcvbnFactory; commonest: ReadonlySet<string> } | undefined;

/** Words of the product and of every statistics bureau, which a guesser tries first. */
const WELL_KNOWN = ['huiyin', 'hui-yin', 'tongji', 'tongjiju', 'stats', 'bureau', '回音', '统计', '统计局'];

/**
 * The one spelling of a password, whatever keyboard it was typed on (NFKC, as NIST SP 800-63B recommends): what is
 * hashed and what is verified.
 */
export const normalPassword = (password: string): string => password.normalize('NFKC');

/**
 * What is wrong with a new password, in one sentence for the person who chose it, or null. No mixture of letters, digits
 * and signs is asked for: length and rarity are what protects.
 */
export async function passwordFault(password: string, owner: PasswordOwner): Promise<string | null> {
  const chosen = normalPassword(password);
  const small = chosen.toLowerCase();
  const length = [...chosen].length;
  // oxlint-disable-next-line no-control-regex -- what no keyboard types and no database should meet
  if (/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/u.test(chosen)) return '密码含有不能识别的字符';
  if (length > PASSWORD_LENGTH.max) return `密码不能超过 ${PASSWORD_LENGTH.max} 个字符`;
  const isPassphrase = (chosen.match(/\p{Script=Han}/gu) ?? []).length >= PASSPHRASE_HAN;
  if (length < PASSWORD_LENGTH.min && !isPassphrase)
    return `密码至少 ${PASSWORD_LENGTH.min} 位，也可以用一句话（${PASSPHRASE_HAN} 个汉字以上）`;
  if (small.includes(normalPassword(owner.username).toLowerCase())) return '密码不能包含用户名';
  const { meter, commonest } = (strength ??= await loadStrength());
  if (commonest.has(small)) return '这是最常见的密码之一，请换一个';
  const known = [owner.username, owner.displayName ?? '', ...WELL_KNOWN].filter(Boolean);
  if (meter.check(chosen, known).score < MIN_SCORE)
    return '密码太容易被猜到：请避免常见词、日期、键盘上的连续字符和重复，可以把几个不相干的词连成一句';
  return null;
}

/**
 * @param path  the field of the request that the sentence belongs to
 * @throws {DomainError} VALIDATION_FAILED the password does not protect personal data
 */
export async function requireGoodPassword(
  password: string,
  owner: PasswordOwner,
  path = 'password',
): Promise<void> {
  const message = await passwordFault(password, owner);
  if (message) throw fieldError(path, message);
}

async function loadStrength(): Promise<{ meter: ZxcvbnFactory; commonest: ReadonlySet<string> }> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  const { qwerty, keypad } = common.adjacencyGraphs;
  const meter = new core.ZxcvbnFactory({
    dictionary: common.dictionary,
    graphs: { qwerty, keypad },
    // Only the beginning is scored: the rest cannot weaken it, and the time grows with the square of the length.
    maxLength: 64,
    l33tMaxSubstitutions: 20,
  });
  return { meter, commonest: new Set(common.dictionary['passwords-common'].slice(0, COMMONEST)) };
}
