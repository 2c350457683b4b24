/** The blanks a reply template may have, as the clerk types them between braces. */
export const REPLY_VARIABLES = [
  '来信人',
  '收信日期',
  '渠道',
  '标题',
  '编号',
  '处室',
  '单位',
  '今天',
] as const;
export type ReplyVariable = (typeof REPLY_VARIABLES)[number];

const PLACEHOLDER = /\{([^{}\n]{1,10})\}/g;

/** Placeholders that no variable has: shown to the author of the template before it is saved. */
export function unknownVariables(template: string): string[] {
  const known: readonly string[] = REPLY_VARIABLES;
  return [...new Set(Array.from(template.matchAll(PLACEHOLDER), ([, name = '']) => name))].filter(
    (name) => !known.includes(name),
  );
}

/** The template with its variables filled; values are inserted as they are, never read as templates. */
export function fillReply(template: string, values: Record<ReplyVariable, string>): string {
  return template.replace(PLACEHOLDER, (whole, name: string) =>
    name in values ? values[name as ReplyVariable] : whole,
  );
}

/** What is only known when the answer is sent: a draft may wait for review and signature over a weekend. */
export const SENDING_VARIABLES = ['来信人', '今天'] as const satisfies readonly ReplyVariable[];

/** The reviewed text as the citizen reads it, on the day it is sent. */
export function fillAtSending(
  draft: string,
  values: Record<(typeof SENDING_VARIABLES)[number], string>,
): string {
  return draft.replace(PLACEHOLDER, (whole, name: string) =>
    (SENDING_VARIABLES as readonly string[]).includes(name)
      ? values[name as (typeof SENDING_VARIABLES)[number]]
      : whole,
  );
}

/** Stands where a department may not read the sender's name, in the answer as on the letter. */
export const NAMELESS_SENDER = '来信人';

/** 2026年3月9日. */
export const chineseDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
