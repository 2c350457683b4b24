import {
  LETTER_KIND_LABELS,
  LETTER_STATUS_LABELS,
  MAILBOX_LABELS,
  SUBMITTER_TYPE_LABELS,
} from '@huiyin/contract';
import { part } from '../part';

/** What the server names by a code. In Chinese the server and the pages have one list (libs/contract). */
export const labels = part('labels', {
  kinds: LETTER_KIND_LABELS,
  mailboxes: MAILBOX_LABELS,
  statuses: LETTER_STATUS_LABELS,
  submitters: SUBMITTER_TYPE_LABELS,
  mailboxGlyphs: { director: '信', consultation: '问', complaint: '诉', suggestion: '言' },
  mailboxNotes: {
    director: '想直接写给局长的事，都可以写在这里',
    consultation: '数据在哪里查、指标怎么算、报表怎么填',
    complaint: '对工作不满，或者发现数据造假',
    suggestion: '对统计工作和服务的意见、建议',
  },
  kindNotes: {
    consultation: '有问题要问',
    suggestion: '有想法要提',
    complaint: '对人或事不满，要求处理',
    report: '发现了问题，要求核查',
  },
});
