/** Other papers of a person: passports and travel permits have a shape, the others are known by the word before. */
export const PASSPORT = /(?<![A-Za-z0-9])(?:E[A-HJ-NP-Z]\d{7}|[EG]\d{8}|[HM]\d{8}(?:\d{2})?)(?![A-Za-z0-9])/g;
/** 香港身份证, with its check digit in brackets */
export const HONG_KONG_CARD = /(?<![A-Za-z0-9])[A-Z]{1,2}\d{6}[(][\dA][)]/g;
export const NAMED_PAPER =
  /(?:护照|通行证|回乡证|台胞证|居住证|居留证|居留许可|军官证|士兵证|警官证|学生证|社保卡?|医保卡?|社会保障卡?|港澳证|身份证|证件|驾驶证|驾照|户口簿?)(?:号码?|证号|编号|是|为|[:：= ]){0,3}([A-Z]{0,3}[(]?\d(?:[ -]?\d){4,17}(?:[(][\dA][)])?[xX]?|[军南北广沈兰济成空海政参后装武]字第?\d{5,8}号?)(?![A-Za-z0-9])/gi;

/** “身份证 2026-03-09 办的”: a day is no number of a paper. */
export const isPaper = (hidden: string): boolean => !/^(?:19|20)\d\d[- ]?\d\d?[- ]?\d\d?$/.test(hidden);

const DAY =
  '(?:(?<!\\d)\\d\\d年\\d{1,2}月\\d{1,2}日|(?:19|20)\\d\\d[ ]?[-年./][ ]?\\d{1,2}[ ]?[-月./][ ]?\\d{1,2}[ ]?日?|(?:19|20)\\d\\d[01]\\d[0-3]\\d(?!\\d)|[一二][九〇零][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)';
export const BORN_ON = new RegExp(
  `(?:出生(?:日期|年月日?|时间)?|生日|生于|出生于)(?:登记)?(?:[:：是为于在 ]){0,3}(${DAY})`,
  'g',
);
export const DAY_BORN = new RegExp(`(${DAY})[ ,，]?(?:出生|生人|生(?=[，,。；;、 )]|$))`, 'g');

/** Not the birthday of a person: “1990年1月1日以后出生的人” separates age groups. */
export const isBirthday = (_: string, text: string, _start: number, end: number): boolean =>
  !/^(?:[ ]?零时)?(?:[之以]?[前后]|起|至|到|止|人口|出生的|出生人口)/.test(text.slice(end, end + 5));
