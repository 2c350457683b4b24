import type { LetterDetail } from '@huiyin/contract/client';

/** What a citizen can do with a letter, where the server allows it. */
export type LetterAction = 'supplement' | 'rate' | 'reopen' | 'withdraw';

interface LetterForm {
  button: string;
  title: string;
  explain: string;
  label: string;
  send: string;
  required: boolean;
  files?: boolean;
  /** once it has arrived */
  done: string;
}

export const LETTER_FORMS: Record<LetterAction, LetterForm> = {
  supplement: {
    button: '补充材料',
    title: '补充材料',
    explain: '补充的内容会接在信后面，办理期限不变。',
    label: '补充的内容',
    send: '提交补充',
    required: true,
    files: true,
    done: '补充材料已经收到，接在信后面了。',
  },
  rate: {
    button: '评价答复',
    title: '您对这次答复',
    explain: '自愿评价，只能评一次，承办人员看得到。',
    label: '想说的话',
    send: '提交评价',
    required: false,
    done: '评价已经收到，谢谢您。',
  },
  reopen: {
    button: '追问',
    title: '追问',
    explain: '对答复不清楚或不满意，可以追问一次。',
    label: '想追问什么',
    send: '提交追问',
    required: true,
    files: true,
    done: '追问已经收到，重新开始办理。',
  },
  withdraw: {
    button: '撤回这封信',
    title: '撤回这封信',
    explain: '撤回以后不再办理，也不能恢复。',
    label: '撤回原因',
    send: '确认撤回',
    required: false,
    done: '这封信已经撤回。',
  },
};
export const LETTER_ACTIONS: readonly LetterAction[] = ['rate', 'reopen', 'supplement', 'withdraw'];

/**
 * Whether what was sent without an answer has arrived: an action that can be done once is no longer offered, and a
 * supplement stands on the letter.
 */
export const hasArrived = (action: LetterAction, words: string, letter: LetterDetail): boolean =>
  action === 'supplement'
    ? letter.supplements.some(({ body }) => body === words)
    : !letter.allowedActions.includes(action);
