/**
 * Masks for lists and confirmations, where the reader may know the person but needs no full value. They
 * do not protect a sender's identity; where that is needed, nothing of it is returned (`visibleSubmitter`).
 */

/** The first character and at most two stars: 王*, 欧**. A single character hides itself. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return rest.length ? first + '*'.repeat(Math.min(rest.length, 2)) : '*';
}

/** The first three and last four digits from eleven digits on; a shorter number keeps only its last two. */
export function maskPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  if (digits.length < 5) return '****';
  return digits.length < 11 ? `****${digits.slice(-2)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** The first character and the domain: a***@example.cn. What is no address becomes stars. */
export function maskEmail(email: string): string {
  const address = email.trim();
  const at = address.lastIndexOf('@');
  const [first = ''] = [...address];
  return at > 0 ? `${first}***${address.slice(at)}` : '***';
}
