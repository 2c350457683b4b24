/** Words that people and the bureau use for one thing; a group finds what any of its words stands in. */
export type Synonyms = readonly (readonly string[])[];

/** What a statistics bureau is asked about under other names than its own; used until the bureau writes its own list. */
export const DEFAULT_SYNONYMS: Synonyms = [
  ['GDP', '地区生产总值', '国内生产总值', '生产总值', '经济总量'],
  ['CPI', '居民消费价格', '物价', '消费价格指数'],
  ['PPI', '工业生产者出厂价格', '出厂价格'],
  ['PMI', '采购经理指数'],
  ['人普', '人口普查', '全国人口普查'],
  ['经普', '经济普查'],
  ['农普', '农业普查'],
  ['平均工资', '社平工资', '社会平均工资', '在岗职工工资', '薪资', '薪水'],
  ['可支配收入', '人均收入', '居民收入'],
  ['失业率', '失业', '调查失业率', '登记失业'],
  ['常住人口', '常驻人口', '人口数'],
  ['年鉴', '统计年鉴'],
  ['统计公报', '公报'],
  ['联网直报', '直报', '网上填报', '直报平台', '报表系统'],
  ['规模以上', '规上', '四上'],
  ['入库', '纳统', '纳入统计', '升规'],
  ['调查员', '普查员', '统计员', '工作人员'],
  ['上门', '入户', '登门', '敲门'],
  ['真假', '真伪', '真的', '骗子', '诈骗', '冒充', '假冒', '核实'],
  ['证件', '工作证', '统计证', '执法证'],
  ['密码', '口令', '账号', '帐号', '登录不了', '登不上'],
  ['下载', '电子版', '电子表格'],
  ['处罚', '罚款', '违法', '行政处罚'],
  ['保密', '泄露', '隐私', '个人信息'],
  ['补贴', '补助', '报酬', '劳务费'],
  ['房价', '住房价格', '商品房价格', '楼价'],
  ['零售额', '社零', '社会消费品零售总额', '网上零售'],
  ['研发', 'R&D', '科研投入', '研究与试验发展'],
  ['老人', '老年人', '长辈', '年纪大'],
  ['大字版', '字太小', '看不清', '放大'],
  ['答复', '回复', '回信', '回音', '反馈'],
  ['多久', '多长时间', '几天', '几个工作日', '什么时候'],
  ['户口本', '户口簿', '身份证', '证件号'],
  ['拒绝', '不想填', '不填', '不配合', '拒报'],
  ['外来务工', '打工', '外地人', '流动人口'],
  ['来信', '写信', '寄信', '信件', '留言', '信寄'],
  ['举报', '投诉', '反映', '检举'],
  ['电话', '热线', '联系方式', '怎么联系'],
  ['开放时间', '上班时间', '办公时间', '几点'],
  ['注销', '关门', '倒闭', '吊销'],
  ['小微', '个体户', '个体工商户', '小店'],
  ['记账户', '记账', '住户调查', '被抽中'],
  ['授权', '版权', '引用', '转载'],
  ['乱码', '错列', '错位', '打不开'],
];

const MOST_GROUPS = 500;
const MOST_WORDS = 20;
const WORD_MAX = 30;

/**
 * Reads what a person typed: a line a group, its words apart by blanks, commas or slashes.
 *
 * @returns the groups, or a sentence that says which line is wrong
 */
export function parseSynonyms(text: string): Synonyms | string {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const groups: string[][] = [];
  for (const [index, line] of lines.entries()) {
    if (!line) continue;
    const words = [...new Set(line.split(/[\s,，、/;；]+/u).filter(Boolean))];
    if (words.length < 2) return `第${index + 1}行只有一个词，同义词至少要两个`;
    if (words.length > MOST_WORDS) return `第${index + 1}行超过${MOST_WORDS}个词`;
    const long = words.find((word) => word.length > WORD_MAX);
    if (long) return `第${index + 1}行的“${long.slice(0, 8)}…”超过${WORD_MAX}个字`;
    groups.push(words);
  }
  return groups.length > MOST_GROUPS ? `最多${MOST_GROUPS}组同义词` : groups;
}

export const writeSynonyms = (groups: Synonyms): string => groups.map((words) => words.join('、')).join('\n');
