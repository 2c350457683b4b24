/** The words around a number decide what it is. Each check reads a fixed number of characters. */

const TELEPHONE =
  /(?:电话|手机|号码|联系|联络|拨|打|致电|来电|回电|短信|呼叫|接听|我的号|号是|tel|phone|mobile)/i;
const CARD = /(?:卡号|银行卡|账号|帐号|账户|帐户|工资卡|信用卡|储蓄卡|开户)/;
const IDENTITY = /(?:身份证|证件|证号|身份号码|身份证号|身份号)/;
const QUANTITY =
  /^[ ]?(?:元(?!旦|宵)|美元|欧元|万|亿|千瓦|兆瓦|人次|吨|公斤|千克|斤|公里|千米|平方|立方|亩|公顷)/;
const COUNTED = /^[ ]?(?:[人户家件套辆台个张份条次册]|百分点|%|‰)/;
const LABEL =
  /(?:订单|运单|快递单|流水|索引|文|案|注册|登记|受理|受理编|工单|发票|编|批|货|证书|合同|批准文|客户)号[:：是为 ]{0,2}$|发票号码[:：是为 ]{0,2}$|代码[:：是为 ]{0,2}$/;

const before = (text: string, at: number, reach: number): string => text.slice(Math.max(0, at - reach), at);

/** Words of telephoning within a short sentence before the number. */
export const isTelephone = (text: string, at: number): boolean => TELEPHONE.test(before(text, at, 14));
export const isCard = (text: string, at: number): boolean => CARD.test(before(text, at, 12));
export const isIdentity = (text: string, at: number): boolean => IDENTITY.test(before(text, at, 14));

/** A sum or a measure: 元, 吨 … follow. */
export const isQuantity = (text: string, end: number): boolean => QUANTITY.test(text.slice(end, end + 4));
export const isCounted = (text: string, end: number): boolean =>
  isQuantity(text, end) || COUNTED.test(text.slice(end, end + 5));

/** “订单号”, “发票号码”, “代码” stand right before, and nothing about a telephone. */
export const isLabelled = (text: string, at: number): boolean =>
  LABEL.test(before(text, at, 10)) && !/电话|手机|联系/.test(before(text, at, 14));

/** The decimals of nought point something. */
export const isFraction = (text: string, at: number): boolean => /(?:^|[^\d.])0\.$/.test(before(text, at, 3));
