import type { CleanedFile } from './finding.js';
import { Findings, Unreadable } from './finding.js';
import { cleanOffice } from './office.js';
import { strippedPicture } from './picture-bytes.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

const CLEANERS: Record<string, (bytes: Buffer) => CleanedFile | Promise<CleanedFile>> = {
  // The library is as large as all the rest: it is loaded for those who need it.
  'application/pdf': async (bytes) => (await import('./pdf.js')).cleanPdf(bytes),
  [`${OFFICE}wordprocessingml.document`]: (bytes) => cleanOffice(bytes, 'docx'),
  [`${OFFICE}spreadsheetml.sheet`]: (bytes) => cleanOffice(bytes, 'xlsx'),
  'image/jpeg': cleanPicture,
  'image/png': cleanPicture,
  // Written anew from its pixels when it was received (inspect/image), and nothing can be added since.
  'image/webp': (content) => ({ content, findings: [], obstacle: null }),
  'text/plain': (content) => ({ content, findings: [], obstacle: null }),
};

const OLD_FORMAT = '旧格式（doc、xls）不能自动去掉作者等信息，请另存为 docx、xlsx 或 PDF 后重新上传';
const DAMAGED = '文件不完整或写法特殊，不能自动检查，请重新打印为 PDF 后上传';

/** Hidden contents of a file, and the copy without them. Never throws because of what is in the file. */
export async function cleanFile(bytes: Buffer, mediaType: string): Promise<CleanedFile> {
  const clean = CLEANERS[mediaType];
  if (!clean) return { content: null, findings: [], obstacle: OLD_FORMAT };
  try {
    return await clean(bytes);
  } catch (error) {
    // Sentences for the reviewer are in Chinese; messages of a parser are not.
    const isSentence = error instanceof Unreadable && /\p{Script=Han}/u.test(error.message);
    return { content: null, findings: [], obstacle: isSentence ? error.message : DAMAGED };
  }
}

function cleanPicture(bytes: Buffer): CleanedFile {
  const findings = new Findings();
  const { content, notes } = strippedPicture(bytes);
  if (notes > 0) findings.count('拍摄信息或附注', '处', { n: notes });
  return { content, findings: findings.list(), obstacle: null };
}
