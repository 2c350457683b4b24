/** 附件: photos and documents sent with a letter, a supplement or an answer. */

export const ATTACHMENT_STATES = ['scanning', 'clean', 'infected', 'unscanned'] as const;
/** 附件检测: what the virus scanner said; `unscanned` where the office runs none. */
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];
export const ATTACHMENT_STATE_LABELS: Record<AttachmentState, string> = {
  scanning: '正在检测',
  clean: '已检测',
  infected: '检出病毒，已隔离',
  unscanned: '未检测',
};

export const ATTACHMENT_PARTS = ['letter', 'supplement', 'draft', 'answer', 'opinion'] as const;
/** Which words of a letter an attachment came with; those of a draft and of an opinion are seen by staff only. */
export type AttachmentPart = (typeof ATTACHMENT_PARTS)[number];
export const ATTACHMENT_PART_LABELS: Record<AttachmentPart, string> = {
  letter: '来信',
  supplement: '补充材料',
  draft: '答复草稿',
  answer: '答复',
  opinion: '协办意见',
};

export const ATTACHMENT_LIMITS = {
  /** one file, as it is uploaded */
  bytes: 10 * 1024 * 1024,
  /** files of one letter, one supplement or one answer */
  count: 9,
  /** files of one letter with all its supplements and answers */
  perLetter: 45,
  /** an upload that no letter took within this many hours is removed */
  keepHours: 24,
} as const;

/** The accepted types by the usual ending of the name; the server looks at the content, not at the ending. */
export const ATTACHMENT_ENDINGS = [
  'jpg',
  'jpeg',
  'png',
  'webp',
  'heic',
  'pdf',
  'doc',
  'docx',
  'xls',
  'xlsx',
  'txt',
] as const;
