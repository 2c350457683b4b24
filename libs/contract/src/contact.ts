import { halfWidth } from './pasted.js';
import { TEXT_LIMITS } from './limits.js';

/** What people copy along with a number or an address: 手机号：…, tel:…, mailto:… */
const PHONE_NAME = /^(?:tel|phone|mobile|联系电话|联系方式|手机号码?|电话号码?|电话|手机|座机|固话)[:;. ]*/i;
const EMAIL_NAME = /^(?:mailto|e-?mail|电子邮箱|电子邮件|邮箱|邮件)[:; ]*/i;

const EXTENSION = /(?:,|;|#|转分机|转|分机号?|extension|ext|x)[ .:=]*(?:ext=)?(\d{1,6})号?$/i;
/** A landline whose parts are told apart by dashes: an optional area code, the number, the extension. */
const PARTED = /^(?:(0\d{2,3})-)?([2-9]\d{6,7})-(\d{1,6})$/;
const SERVICE_PARTED = /^([48]00)-(\d{3})-(\d{4})-(\d{1,6})$/;
const COUNTRY = /^(?:\+|00)86-?|^86-?(?=1\d{10}$)/;
const MOBILE = /^0?(1[3-9]\d{9})$/;
/** 010 and 02x have three digits, every other area code four. 400 and 800 numbers have none. */
const LANDLINE = /^(010|02\d|0[3-9]\d{2})?([2-9]\d{6,7})$/;
const SERVICE = /^([48]00)(\d{3})(\d{4})$/;

/**
 * A telephone number in the one form that is stored and compared: `13900001234`, `0551-62621234`, `62621234`,
 * `0551-62621234-801`, `400-820-1234`. It is read as people paste it: country code, blanks, dashes, brackets,
 * full-width forms, marks of direction, an extension, the word before it.
 *
 * @returns null when it is no Chinese telephone number, or more than one
 */
export function normalPhone(text: string): string | null {
  if (text.length > TEXT_LIMITS.phoneMax) return null;
  const plain = halfWidth(text).trim().replace(PHONE_NAME, '');
  const extension = EXTENSION.exec(plain)?.[1];
  const number = (extension === undefined ? plain : plain.replace(EXTENSION, ''))
    .trim()
    .replace(/^\(\s*((?:\+|00)?86)\s*\)/, '$1-');
  if (!/^\+?[\d\s().·-]+$/.test(number)) return null;
  // An area code in brackets is a part of its own; a (0) after the country code is said twice.
  const dashed = number
    .replace(/^((?:\+|00)86[\s-]*)\(0\)/, '$1')
    .replace(/[\s().·-]+/g, '-')
    .replace(/^-|-$/g, '');
  const local = dashed.replace(COUNTRY, '');
  const parted = extension === undefined ? (PARTED.exec(local) ?? SERVICE_PARTED.exec(local)) : null;
  if (parted) return parted.slice(1).filter(Boolean).join('-');
  return partsOf(local, dashed !== local, extension);
}

function partsOf(local: string, isAbroad: boolean, extension: string | undefined): string | null {
  const digits = local.replace(/-/g, '');
  const mobile = MOBILE.exec(digits)?.[1];
  if (mobile) return extension === undefined ? mobile : null;
  const service = SERVICE.exec(digits);
  // Written from abroad, an area code has lost its 0.
  const landline = LANDLINE.exec(digits) ?? (isAbroad ? LANDLINE.exec(`0${digits}`) : null);
  const parts = service?.slice(1) ?? landline?.slice(1);
  return parts ? [...parts, extension].filter(Boolean).join('-') : null;
}

/** Whether a message can be sent to this number. */
export const isMobile = (text: string): boolean => MOBILE.test(normalPhone(text) ?? '');

/** The digits that two ways of writing the same number share: what a blind index is made of. */
export const phoneDigits = (text: string): string =>
  (normalPhone(text) ?? halfWidth(text)).replace(/\D/g, '');

const LOCAL = /^[^\s@<>()[\]\\,;:"]{1,64}$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * An e-mail address as it is stored: half-width, without blanks, invisible characters, `mailto:` or the brackets a mail
 * program puts around it; the domain in lower case.
 *
 * @returns null when mail cannot go there
 */
export function normalEmail(text: string): string | null {
  const line = halfWidth(text).trim();
  const bare = (/^[^<>]*<([^<>]+)>$/.exec(line)?.[1] ?? line).trim().replace(EMAIL_NAME, '');
  const address = bare
    .replace(/\s/g, '')
    .replace(/。/g, '.')
    .replace(/[,;.、]+$/, '');
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1).toLowerCase()];
  const isAddress = at > 0 && LOCAL.test(local) && DOMAIN.test(domain) && !/^\.|\.$|\.\./.test(local);
  return isAddress && address.length <= TEXT_LIMITS.emailMax ? `${local}@${domain}` : null;
}
