/**
 * 全国年节及纪念日放假办法 第三条: on 妇女节, 青年节, 儿童节 and 建军节 some citizens have half a day off. Offices work
 * on these days, whatever a notice or a calendar file says about them.
 */
const HALF = /妇女节|青年节|儿童节|建军节|建军纪念日|半天|半日|^[“"]?(?:三八|五四|六一|八一)[”"]?节?$/;
const WHOLE = /元旦|春节|清明|劳动节|端午|中秋|国庆/;

/** Whether the words name a half-day festival, or say that only half a day is off. */
export const isHalfDay = (words: string): boolean =>
  HALF.test(words) && (!WHOLE.test(words) || /半天|半日/.test(words));

/** What a person reads who loads such a day. */
export const halfDayWarning = (name: string): string =>
  `${name}是部分公民放假半天的节日，机关照常上班，没有计为休息日`;
