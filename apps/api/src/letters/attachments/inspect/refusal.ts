import { DomainError } from '../../../kernel/platform/errors.js';

/** The file is not taken; the sentence says what to do about it. */
export const refuse = (detail: string): DomainError =>
  new DomainError('ATTACHMENT_REFUSED', detail, [{ path: 'file', message: detail }]);

export const UNKNOWN = '只能上传图片（jpg、png、webp、heic）、PDF、Word、Excel 和纯文本文件';
export const DAMAGED = '文件不完整或已损坏，请重新选择';
export const TWO_FACED = '文件中夹带了另一种文件，不能接收';
export const MACROS = '文件中含有宏，请另存为不含宏的文件后再上传';
export const LOCKED = '文件设有打开密码，请取消密码后再上传';
export const OVERBLOWN = '文件展开后过大，不能接收';
