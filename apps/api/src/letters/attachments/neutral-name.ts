import type { Attachment } from './attachment.entity.js';

/**
 * For readers who may see what a file says and not who sent it: its own name often holds that of a person.
 *
 * @example neutralName({ name: '张三身份证.PDF', position: 0 }) //=> '附件1.pdf'
 */
export function neutralName({ name, position }: Pick<Attachment, 'name' | 'position'>): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0].toLowerCase() ?? '';
  return `附件${(position ?? 0) + 1}${ending}`;
}
