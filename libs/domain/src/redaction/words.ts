import { byPattern, type Detector } from './finding.js';

const email = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;

/** GA 36-2018: province character, office letter, five or six places; new-energy plates have six. */
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][·. ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])/gi;

/** a name in a network, beside the network's own */
const account = /(?:QQ群?|微信|wechat|wx)(?:号码?|账号|ID)?[为是:： ]*([A-Za-z0-9][\w-]{4,19})/gi;

const HAN = '[\\u4e00-\\u9fff]';
const PLACE = `(?:${HAN}{2,8}(?:街道|小区|花园|公寓|大厦|新村|家园|社区|村|路|街|巷|弄|胡同|大道|里))`;
const NUMBERED = '(?:\\d{1,5}|[一二三四五六七八九十百]{1,4})(?:号楼|号院|号|栋|幢|座|单元|室|层|楼|组|户)';
/** a street or village counts once a house, flat or group number makes it somebody's door */
const address = new RegExp(
  `(?:(?:住在|家住|现住|位于|住址|地址|在)[:：为是]?)?(${PLACE}(?:[-\\s,，]?${NUMBERED})(?:[-\\s,，]?${NUMBERED}){0,5}(?:\\d{1,5}室?)?)`,
  'g',
);

/** The commonest family names (2020 census ranking and the compound ones); enough to start a name after a title. */
const COMPOUND = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯';
const FAMILY =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
const NAME = `(?:(?:${COMPOUND})${HAN}{1,2}|[${FAMILY}]${HAN}{1,2})`;
const BEFORE =
  '(?:姓名|本人|我叫|我是|我名叫|名叫|联系人|来信人|举报人|投诉人|申请人|户主|法人代表|法定代表人|负责人|经办人|尊敬的|父亲|母亲|丈夫|妻子|儿子|女儿|爱人|邻居|同事)';
const TITLE =
  '(?:科长|处长|局长|主任|书记|经理|主席|院长|所长|队长|会计|站长|镇长|乡长|村长|律师|医生|老师|师傅|科员|调查员|普查员)';
const AFTER = `(?:先生|女士|小姐|同志|${TITLE})`;
/** what may stand behind a name */
const FOLLOWED = '$|[^\\u4e00-\\u9fff]|先生|女士|[的是在住有对和与因于年]';

/** “我叫王小明”, “联系人：李雷”; a following function word is not part of the name */
const nameAfter = new RegExp(`${BEFORE}[为是叫:：,， ]{0,2}(${NAME})(?=${FOLLOWED})`, 'g');
/** “科长王小明说……”, where the title comes first */
const nameAfterTitle = new RegExp(
  `(?<![${FAMILY}])${TITLE}[:： ]?(${NAME})(?=${FOLLOWED}|[说称让叫来打到接答告给不没未也就曾])`,
  'g',
);
// the look-behind: 感谢, 多谢, 致谢, 答谢 end in a family name
const nameBefore = new RegExp(`(?<!感|多|致|答)(${NAME})(?=${AFTER})`, 'g');

export const WORD_DETECTORS: readonly Detector[] = [
  byPattern('email', email),
  byPattern('account', account),
  byPattern('plate', plate),
  byPattern('address', address),
  byPattern('name', nameAfter),
  byPattern('name', nameAfterTitle),
  byPattern('name', nameBefore),
];
