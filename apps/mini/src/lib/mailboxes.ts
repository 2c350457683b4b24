import { LETTER_KIND_LABELS, MAILBOX_LABELS, type LetterKind, type Mailbox } from '@huiyin/contract';

/** How the citizen is asked: one character for the eye, one line on what belongs there. */
export const MAILBOX_CHOICES: readonly { value: Mailbox; glyph: string; title: string; note: string }[] = [
  {
    value: 'director',
    glyph: '信',
    title: MAILBOX_LABELS.director,
    note: '想直接写给局长的事，都可以写在这里',
  },
  {
    value: 'consultation',
    glyph: '问',
    title: MAILBOX_LABELS.consultation,
    note: '数据在哪里查、指标怎么算、报表怎么填',
  },
  { value: 'complaint', glyph: '诉', title: MAILBOX_LABELS.complaint, note: '对工作不满，或者发现数据造假' },
  {
    value: 'suggestion',
    glyph: '言',
    title: MAILBOX_LABELS.suggestion,
    note: '对统计工作和服务的意见、建议',
  },
];

export const KIND_CHOICES: readonly { value: LetterKind; title: string; note: string }[] = [
  { value: 'consultation', title: LETTER_KIND_LABELS.consultation, note: '有问题要问' },
  { value: 'suggestion', title: LETTER_KIND_LABELS.suggestion, note: '有想法要提' },
  { value: 'complaint', title: LETTER_KIND_LABELS.complaint, note: '对人或事不满，要求处理' },
  { value: 'report', title: LETTER_KIND_LABELS.report, note: '发现了问题，要求核查' },
];

/** What most letters of a mailbox are. Only a starting point: the citizen sees it and may change it. */
export const USUAL_KIND: Partial<Record<Mailbox, LetterKind>> = {
  consultation: 'consultation',
  complaint: 'complaint',
  suggestion: 'suggestion',
};
