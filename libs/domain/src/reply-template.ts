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
