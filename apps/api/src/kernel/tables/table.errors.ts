import { DomainError } from '../../kernel/platform/errors.js';
import { FILE_LIMITS } from './cells.js';

/** The file as a whole cannot be imported; nothing of it has been. `detail` tells the user what to do. */
export const unreadable = (detail: string): DomainError => new DomainError('IMPORT_UNREADABLE', detail);

export const damaged = (): DomainError =>
  unreadable('文件已损坏或没有下载完整，请重新导出或用 Excel 打开后另存一次再导入');

export const tooLarge = (): DomainError =>
  unreadable(
    `文件展开后过大（超过 ${FILE_LIMITS.inflated / 1024 / 1024} MB 或压缩比异常），请拆分成几个文件再导入`,
  );
