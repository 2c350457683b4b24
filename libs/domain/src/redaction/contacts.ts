import type { Finding } from './finding.js';
import type { Group } from './digit-rows.js';
import * as near from './surroundings.js';

const AT =
  '(?:@|[ ]?[(\\[{【<#*]{1,2}[ ]?(?:at|艾特|圈a|小老鼠|@|爱特)[ ]?[)\\]}】>#*]{1,2}[ ]?|艾特|爱特|圈a|小老鼠|[ ]at[ ])';
const DOT = '(?:[.。]|点|[ ]?[(\\[{【][ ]?(?:dot|点|[.])[ ]?[)\\]}】][ ]?|[ ]dot[ ])';
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?';
/** A blank or a line break may stand beside the sign. */
const GAP = '[ \\n]{0,2}';

/** An address, also with words for its signs. */
export const EMAIL = new RegExp(
  `(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}${GAP}${AT}${GAP}${LABEL}(?:${GAP}${DOT}${GAP}${LABEL}){1,4}`,
  'gi',
);
/** Beside the word 邮箱 an address needs no @: “邮箱 zhangsan#163.com”. */
export const NAMED_EMAIL = new RegExp(
  `(?:邮箱|邮件|电邮|e-?mail)(?:地址|号|是|为|[:： ]){0,3}([a-z0-9][a-z0-9._%+-]{1,40}[#&$*a艾☆★ ]{1,3}${LABEL}(?:${DOT}${LABEL}){1,3})`,
  'gi',
);

const NETWORK = [
  'q[ ]?q(?![ ]?(?:音乐|空间|浏览器|游戏|会员|飞车))',
  'q号|扣[ ]?扣|叩叩|企鹅号?|球球号?',
  '(?:[微薇威徽徵巍]|wei)[ ❤♥♡♡·.]{0,2}[信芯](?![ ]?(?:公众|小程序|支付|转账|平台|群里|朋友圈|官方))',
  'v[ ]?信|wei[ ]?xin|we[ ]?chat|(?<![a-z0-9])(?:vx|wx|v[ ]x|w[ ]x)(?![a-z])',
  '绿泡泡|抖音|快手|微博|小红书|支付宝|钉钉|陌陌|飞书|哔哩哔哩|b站|知乎|贴吧|淘宝|旺旺|闲鱼',
  'telegram|电报号|whatsapp|skype|facebook|instagram|twitter',
].join('|');
const ADDING =
  '(?:加|[+])[ ]?(?:我|你|下|个|一下|他|她)?[ ]?(?:的)?(?:[vqw](?![a-z])|[微薇威](?![ ❤♥♡·.]{0,2}[信芯])|卫星)';
const SHORT =
  '我的?[ ]?[vqw](?=[ ]?(?:号|是|为|[:：]))|(?<![a-z0-9])v[❤♥♡]|(?<![a-z0-9])[vqw](?=[ ]?[:：])|(?<![\\u4e00-\\u9fff稍略轻])[微薇](?=[ ]?[:：])';
const CONNECTED =
  '((?:群|号码?|帐号|账号|账户|id|是|为|名|同|也|都|就|叫|加|搜|我|他|她|的|[:：= \\n,，-]){0,6})';
/** The name of a network or the asking to be added, and what leads on to the name there. */
export const NETWORKS = new RegExp(`(?:${NETWORK}|${ADDING}|${SHORT})${CONNECTED}`, 'gi');

/** A name there: letters, digits, strokes. */
const HANDLE = /[a-z0-9][a-z0-9_.-]{3,29}/iy;
const SOME_OTHER_WORD = /^(?:wechat|windows|android|iphone|https?|www|api|login|app|pay|v\d)/i;

/** Names in a network, beside the network's own. */
export function findAccounts(text: string, rows: readonly Group[][]): Finding[] {
  const starts = new Map(rows.flatMap((row) => row.map((group, i) => [group.start, { row, i }] as const)));
  return Array.from(text.matchAll(NETWORKS)).flatMap((match): Finding[] => {
    const start = match.index + match[0].length;
    const place = starts.get(start);
    const number = place && numberFrom(place.row, place.i);
    const end = Math.max(number ?? 0, handleEnd(text, start, match[1] ?? '') ?? 0);
    return end > 0 ? [{ kind: 'account', start, end }] : [];
  });
}

function handleEnd(text: string, start: number, connected: string): number | null {
  HANDLE.lastIndex = start;
  const handle = HANDLE.exec(text)?.[0].replace(/[.-]{1,29}$/, '');
  if (handle === undefined || handle.length < 4 || SOME_OTHER_WORD.test(handle)) return null;
  const end = start + handle.length;
  // “微信windows版”: without a word like 号, or a colon, letters alone are a word of the sentence.
  if (!/[\d_]/.test(handle) && !/[号:：是为叫id]/i.test(connected)) return null;
  if (/^\d{1,30}$/.test(handle)) return isAccountNumber(text, handle, end) ? end : null;
  return end;
}

const isAccountNumber = (text: string, digits: string, end: number): boolean =>
  digits.length >= 5 && !near.isCounted(text, end) && !/^[ ]?[年月日号版.]/.test(text.slice(end, end + 2));

/** Digits said or set apart by single blanks: “扣扣 四四五五六六七七”, “QQ 445 566 778”. */
function numberFrom(row: readonly Group[], first: number): number | null {
  let count = 0;
  let end = 0;
  for (let i = first; i < row.length && count < 12; i++) {
    const group = row[i] as Group;
    if (i > first && (group.gap !== 'soft' || group.start - end > 1) && group.gap !== 'none') break;
    count += group.digits.length;
    end = group.end;
  }
  const isMore = (row[first] as Group).isSpelled || end > (row[first] as Group).end;
  return isMore && count >= 6 && count <= 12 ? end : null;
}

/** “445566778（QQ）” */
export const ACCOUNT_BEFORE = /(?<![\d.])(\d{5,12})[ ]?[(](?:qq|扣扣|微信|vx|wx)号?[)]/gi;
