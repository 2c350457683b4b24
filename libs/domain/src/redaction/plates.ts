const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const SIGN = '[A-HJ-NP-Z0-9〇零一二三四五六七八九]';
const LAST = '[A-HJ-NP-Z0-9〇零一二三四五六七八九挂学警港澳领使试超]';
const GAP = '[-·•. _/\\n]{0,3}';

/** GA 36-2018: province, office, five places; six on new-energy cars; the last may be 学, 警, 挂, 港, 澳, 领. */
export const PLATE = new RegExp(
  `[${PROVINCES}][ ]?[A-HJ-NP-Z]${GAP}(?:${SIGN}${GAP}){4,5}${LAST}(?![A-Za-z0-9])`,
  'gi',
);
/** Embassies' and the armed police's. */
export const OTHER_PLATE = new RegExp(
  `使[ ]?\\d{6}(?!\\d)|(?<!\\d)\\d{6}使|WJ[ ]?(?:[${PROVINCES}]|\\d\\d)[-· ]?\\d{4}[A-Z0-9](?![A-Za-z0-9])|(?:车牌|牌照|车号)号?码?[:：是为 ]{0,2}([${PROVINCES}][A-Z][A-Z0-9*]{4,6})`,
  'gi',
);

/** “川A区 1 2 3” and lists of figures hold no plate: a digit or a 警 has to be in it, and no line of years. */
export const isPlate = (hidden: string): boolean => /[0-9〇零一二三四五六七八九]/.test(hidden.slice(2));
