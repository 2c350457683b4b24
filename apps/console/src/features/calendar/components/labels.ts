/** What happens to the due day of a letter. */
export const MOVE_LABELS: Record<string, string> = {
  later: '顺延',
  earlier: '提前',
  confirmed: '暂定变为确定',
  tentative: '确定变为暂定',
  kept: '仍按承诺',
};

export const SOURCE_LABELS: Record<string, string> = {
  bundled: '随软件发布',
  text: '粘贴全文',
  json: 'JSON 文件',
  ics: 'ics 文件',
};
