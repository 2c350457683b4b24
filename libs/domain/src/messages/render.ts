import { fitWechat, wechatFault } from './wechat-fields.js';
import { MESSAGE_VARIABLES, type MessageText, type MessageVariable, type Topic } from './topics.js';

export type MessageValues = Partial<Record<MessageVariable, string>>;

const PLACEHOLDER = /\{([^{}\n]{1,10})\}/g;
/** Replaces an empty variable, so that no text shows an empty pair of brackets. */
const NOTHING = '—';
/** The bureau's explanation is read on the letter's own page; other channels show it on lock screens. */
const ELSEWHERE = '说明请打开来信查看。';

/** Longest title and body the editor takes; a notice stores both. */
export const MESSAGE_LIMITS = { title: 40, body: 300, wechat: 60, notice: 1000 } as const;

export function fillMessage(pattern: string, values: MessageValues): string {
  return pattern.replace(PLACEHOLDER, (whole, name: string) => {
    if (!(MESSAGE_VARIABLES as readonly string[]).includes(name)) return whole;
    const value = values[name as MessageVariable];
    return value === undefined || value === '' ? (name === '说明' ? '' : NOTHING) : value;
  });
}

/** The same for channels outside the system: without the words of the explanation. */
export const withoutWords = (values: MessageValues): MessageValues => ({ ...values, 说明: ELSEWHERE });

/** Fields of a subscribe message, each within the platform's limits. */
export function wechatData(fields: Record<string, string>, values: MessageValues): Record<string, string> {
  const outside = withoutWords(values);
  return Object.fromEntries(
    Object.entries(fields).map(([key, pattern]) => [key, fitWechat(key, fillMessage(pattern, outside))]),
  );
}

export interface TextFault {
  path: string;
  message: string;
}

/** Everything that is wrong with an edited text, by field; empty when it may be saved. */
export function messageFaults(topic: Topic, text: MessageText): TextFault[] {
  const named = (path: string, pattern: string): TextFault[] =>
    [...new Set(Array.from(pattern.matchAll(PLACEHOLDER), ([, name = '']) => name))]
      .filter((name) => !(topic.variables as readonly string[]).includes(name))
      .map((name) => ({ path, message: `这种通知没有变量 {${name}}` }));
  const faults = [...named('title', text.title), ...named('body', text.body)];
  for (const [key, pattern] of Object.entries(text.wechat)) {
    const path = `wechat.${key}`;
    faults.push(...named(path, pattern));
    // A variable is shortened when the message is sent; fixed text must fit as it is.
    const fault = wechatFault(key, pattern.includes('{') ? fitWechat(key, SAMPLE_OF(pattern)) : pattern);
    if (fault) faults.push({ path, message: fault });
  }
  return faults;
}

/** What the editor's preview is filled with; invented. */
export const SAMPLE_VALUES: Record<MessageVariable, string> = {
  编号: 'HY-20260309-7K2MQX',
  标题: '请问历年分县常住人口数据在哪里可以下载到电子表格',
  类别: '咨询',
  到期日: '2026年3月30日',
  原到期日: '2026年3月18日',
  理由: '不属于本局职责',
  机关: '省人力资源和社会保障厅',
  单位: '统计局',
  处室: '人口和就业统计处',
  程度: '黄牌',
  数目: '已逾期 1 件，今天到期 2 件。',
  说明: '理由：需向三个市核实原始记录。',
  时间: '2026年1月24日 09:00',
  地点: '市统计局一楼大厅',
  时限: '2026年1月20日 18:00',
  年份: '2026',
  查询码: '7K2M-QXWD-3HJP',
};

const SAMPLE_OF = (pattern: string): string => fillMessage(pattern, SAMPLE_VALUES);
