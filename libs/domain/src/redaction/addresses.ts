import type { Finding } from './finding.js';

const PLACE =
  '街道|村民组|小区|花园|公寓|大厦|新村|家园|社区|名郡|名苑|苑|园|城|府|庄|庭|湾|居|村|圩|郢|屯|寨|路|街|巷|弄|胡同|大道|里|坊|广场|公馆|组团|宿舍|院';
const NUMBER = '(?:[A-Za-z]?\\d{1,5}|[一二三四五六七八九十百]{1,4}|[A-Z])';
const UNIT =
  '(?:号楼|号院|号(?![线令文公])|栋|幢|座|单元|室|层|楼|组|弄|门(?!诊|市)|村民组|队|排|#(?:楼|栋)?)';
/** Words that make a number a house or flat number; in “12栋480套” it is a count. */
const STEP = `(?:[-\\s,，]?(?:${NUMBER}${UNIT}|\\d{1,5}-\\d{1,4}号(?!楼|线)))`;
const NO_COUNT = '(?!\\d|[年月日套人户个家元米%万亿期栋幢点:]|号线)';
const ROOM = `(?:[-\\s,，]?\\d{2,5}(?:[-]\\d{1,5})?室?${NO_COUNT})?`;
/** “幸福小区5-2-301” */
const DASHED = `[-\\s,，]?[A-Za-z]?\\d{1,3}(?:栋|幢|号楼)?-(?:\\d{1,3}-)?\\d{3,4}室?${NO_COUNT}`;
const HAN = '[\\u4e00-\\u9fff]';
/** A street, estate or village and a house, flat or group number in it: the address of one household. */
export const PLACE_AND_DOOR = new RegExp(
  `(${HAN}{0,8}(?:${PLACE})${DASHED}|(?:${HAN}{1,8}|(?<![A-Za-z])[A-Za-z]{1,3})(?:${PLACE})(?:${STEP}(?:${HAN}{2,8}(?:${PLACE})?(?=[A-Za-z\\d]{1,3}(?:栋|幢|号楼|座|-\\d)))?${STEP}{0,5}${ROOM}))`,
  'g',
);
/** After a word for living somewhere, house, unit and room need no word of their own: “住恒大绿洲8-1-1002”. */
export const HOME = new RegExp(
  `(?:住在|家住|现住|我住|我家|家在|住址|地址)[:： ]{0,2}(${HAN}{2,12}\\d{1,3}-(?:\\d{1,2}-)?\\d{3,4}室?)${NO_COUNT}`,
  'g',
);
/** A house with a unit or room needs no name: “3栋402室”. */
export const DOOR = new RegExp(
  `(?<![\\dA-Za-z])(?:[A-Z]\\d?|\\d{1,3})(?:号楼|栋|幢|座)[-\\s,，]?(?:\\d{1,2}单元(?:[-\\s,，]?\\d{2,4}室?${NO_COUNT})?|\\d{2,4}室)`,
  'g',
);

const DIVISION = /[省市区县镇乡村]|街道/;
const REACH = 12;

/** From the first 省, 市, 镇 … before the place, with the two or three characters of its name. */
function widened({ start, end }: Finding, text: string): number {
  let first = start;
  while (start - first < REACH && /[\u4e00-\u9fff]/.test(text.charAt(first - 1))) first -= 1;
  const division = text.slice(first, Math.min(start + 6, end)).search(DIVISION);
  return division < 0 ? start : Math.min(start, Math.max(first, first + division - 3));
}

/** The words before a place's own name are not hidden with it. */
const LEADING =
  /^[\u4e00-\u9fff]{0,14}(?:住在|住址|地址|家住|现住|位于|寄到|搬到|我住|住|我在|我家|家在|在|是|址)(?=[\u4e00-\u9fff]{2})/;

export function wholePlaces(findings: readonly Finding[], text: string): Finding[] {
  return findings.map((finding) => {
    const start = widened(finding, text);
    const lead = LEADING.exec(text.slice(start, finding.end))?.[0].length ?? 0;
    return { ...finding, start: start + lead };
  });
}
