/**
 * One kind of field of a WeChat subscribe message: what it accepts, and the replacement for a value that it does not
 * accept.
 */
interface FieldKind {
  /** for the person who edits */
  rule: string;
  max: number;
  allowed: RegExp;
  /** replacement for a value that does not fit; null: there is none, and the message cannot be sent by WeChat */
  instead: string | null;
}

const ANY = /^[^\n\r]*$/u;

/**
 * The platform's limits by the name of the field (`thing2` is a `thing`); characters, not UTF-16 units.
 * Source: developers.weixin.qq.com, 订阅消息参数值内容限制说明.
 */
const KINDS: Record<string, FieldKind> = {
  thing: { rule: '20 个以内字符', max: 20, allowed: ANY, instead: '请打开小程序查看' },
  number: { rule: '32 位以内数字', max: 32, allowed: /^\d+(\.\d+)?$/, instead: '0' },
  letter: { rule: '32 位以内字母', max: 32, allowed: /^[A-Za-z]+$/, instead: 'HUIYIN' },
  symbol: { rule: '5 位以内符号', max: 5, allowed: /^[^\p{L}\p{N}\s]+$/u, instead: '-' },
  character_string: {
    rule: '32 位以内数字、字母或符号',
    max: 32,
    allowed: /^[\x21-\x7e]+$/,
    instead: '-',
  },
  time: {
    rule: '24 小时制时间',
    max: 32,
    allowed: /^(.*\s)?([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
    instead: null,
  },
  date: {
    rule: '年月日，例如 2026年3月9日',
    max: 32,
    allowed: /^\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})( ([01]?\d|2[0-3]):[0-5]\d)?$/,
    instead: null,
  },
  amount: { rule: '10 位以内金额', max: 12, allowed: /^[¥￥$]?\d{1,10}(\.\d{1,2})?元?$/, instead: '0' },
  phone_number: { rule: '17 位以内数字、符号', max: 17, allowed: /^[\d+() -]+$/, instead: '-' },
  car_number: { rule: '8 位以内车牌', max: 8, allowed: ANY, instead: '-' },
  name: {
    rule: '10 个以内汉字或 20 个以内字母',
    max: 20,
    allowed: /^(\p{Script=Han}{1,10}|[A-Za-z.·\s-]{1,20})$/u,
    instead: '来信人',
  },
  phrase: { rule: '5 个以内汉字', max: 5, allowed: /^\p{Script=Han}+$/u, instead: '有新进展' },
};

const KEY = /^([a-z_]+?)(\d+)$/;
const kindOf = (key: string): FieldKind | undefined => KINDS[KEY.exec(key)?.[1] ?? ''];
const lengthOf = (text: string): number => [...text].length;

/** What the platform would refuse about this value in this field, or null. */
export function wechatFault(key: string, value: string): string | null {
  const kind = kindOf(key);
  if (!kind) return `${key} 不是微信模板的字段名，应如 thing1、phrase2、date3`;
  if (value === '') return `${key} 不能为空`;
  if (lengthOf(value) > kind.max || !kind.allowed.test(value)) return `${key} 应为 ${kind.rule}`;
  return null;
}

/**
 * The value as the platform takes it: on one line, cut where the kind of field may be cut, or the field's stand-in.
 * An empty or forbidden value would fail the whole message (47003), and the citizen would not be told.
 *
 * @example fitWechat('thing2', '请问历年分县常住人口数据在哪里可以下载到电子表格') //=> '请问历年分县常住人口数据在哪里可以下载…'
 */
export function fitWechat(key: string, value: string): string {
  const kind = kindOf(key);
  const line = value.replace(/\s+/gu, ' ').trim();
  if (!kind || wechatFault(key, line) === null) return line;
  // A date with “（暂定）” behind it is no date to the platform.
  const bare = line.replace(/（[^（）]*）$/u, '');
  if (bare !== '' && wechatFault(key, bare) === null) return bare;
  const cut = kind.allowed === ANY && line !== '' ? [...line].slice(0, kind.max - 1).join('') + '…' : '';
  return cut !== '' && wechatFault(key, cut) === null ? cut : (kind.instead ?? line);
}
