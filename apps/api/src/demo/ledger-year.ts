import type { DocumentAttribute, WithholdingGround } from '@huiyin/contract';
import type { DemoDepartmentCode } from './accounts.seed.js';

const SITE = 'https://tjj.example.gov.cn';
const page = (path: string): string => `${SITE}/${path}.html`;

/** Evidence of a duty of each year: on this day, or on the next working day. */
interface YearlyProof {
  code: string;
  /** after the year: `-Q1` */
  period?: string;
  part?: string;
  /** month and day */
  on: string;
  hour: number;
  url?: string;
  note?: string;
  principalAttended?: boolean;
}

/** What a diligent office does in a year. The conference of the second quarter comes a day too late. */
export const YEARLY: readonly YearlyProof[] = [
  { code: 'D37', on: '01-15', hour: 16, url: page('zfxxgk/nianbao') },
  {
    code: 'D15',
    period: '-Q1',
    on: '01-22',
    hour: 10,
    url: page('xwfb/1'),
    note: '全年经济运行情况发布会',
    principalAttended: true,
  },
  { code: 'D09', on: '03-05', hour: 15, url: page('zfxxgk/yaodian') },
  { code: 'D33', part: 'plan', on: '03-10', hour: 11, note: '年度政务公开培训计划已印发各处室' },
  { code: 'D18', on: '04-22', hour: 15, url: page('jiedu/1') },
  { code: 'D30', on: '05-12', hour: 9, url: page('zfxxgk/huiyi'), note: '局务会听取政务公开工作汇报' },
  { code: 'D33', part: 'training', on: '06-18', hour: 14, note: '各处室政务公开联络员 26 人参加' },
  {
    code: 'D15',
    period: '-Q2',
    on: '07-01',
    hour: 10,
    url: page('xwfb/2'),
    note: '因场地调整，发布会延至次日举行',
  },
  { code: 'D15', period: '-Q3', on: '07-21', hour: 10, url: page('xwfb/3') },
  { code: 'D17', on: '09-10', hour: 15, url: page('xwfb/fangtan') },
  { code: 'D15', period: '-Q4', on: '10-20', hour: 10, url: page('xwfb/4'), principalAttended: true },
  { code: 'D34', on: '12-20', hour: 16, note: '考核结果已按4%纳入年度考核' },
];

/** An incident of the night: answered in time, and the press conference after the twenty-four hours. */
export const INCIDENT = {
  title: '网传我省经济普查资料外泄，多家媒体转载',
  daysAgo: 38,
  /** hours after the midnight that begins its day */
  knownAt: 22.5,
  reported: { hours: 22.9, note: '已电话报告领导小组办公室' },
  statement: { hours: 26.2, url: page('xwfb/shengming') },
  conference: { hours: 58, url: page('xwfb/5') },
} as const;

/** Policies of superior sites; working days until the reprint. The third one was late. */
export const REPRINTS = [
  { title: '国家统计局关于规范统计调查证件使用的通知', daysAgo: 96, days: 1, url: page('zcwj/901') },
  { title: '省政府办公厅关于推进政务数据共享的意见', daysAgo: 54, days: 0, url: page('zcwj/902') },
  { title: '国家统计局关于做好年度统计报表工作的通知', daysAgo: 24, days: 3, url: page('zcwj/903') },
] as const;

export interface DemoDocument {
  title: string;
  subject: string;
  department: DemoDepartmentCode;
  attribute: DocumentAttribute;
  ground?: WithholdingGround;
  reason?: string;
  /** calendar days before today, or on the last working day before */
  daysAgo: number;
  /** working days until it was public */
  publishedAfter?: number;
  /** a policy: calendar days from its publication to its 解读 */
  explainedAfter?: number;
}

/** Seven of 主动公开 (with the one that the review opened: eight) and three of 依申请公开. */
export const DOCUMENTS: readonly DemoDocument[] = [
  {
    title: '统计调查项目目录',
    subject: '统计制度',
    department: 'comprehensive',
    attribute: 'proactive',
    daysAgo: 270,
    publishedAfter: 6,
  },
  {
    title: '统计信用管理实施细则',
    subject: '统计法治',
    department: 'law',
    attribute: 'proactive',
    daysAgo: 228,
    publishedAfter: 10,
    explainedAfter: 0,
  },
  {
    title: '关于开展劳动力调查质量检查的通知',
    subject: '人口就业',
    department: 'population',
    attribute: 'proactive',
    daysAgo: 190,
    publishedAfter: 12,
  },
  {
    title: '居民收支调查样本轮换工作方案',
    subject: '居民收支',
    department: 'price',
    attribute: 'proactive',
    daysAgo: 150,
    publishedAfter: 27,
  },
  {
    title: '工业企业联网直报管理办法',
    subject: '工业统计',
    department: 'industry',
    attribute: 'proactive',
    daysAgo: 108,
    publishedAfter: 8,
    explainedAfter: 2,
  },
  {
    title: '关于公布统计咨询服务窗口的通知',
    subject: '政务公开',
    department: 'data',
    attribute: 'proactive',
    daysAgo: 66,
    publishedAfter: 5,
  },
  {
    title: '关于做好年报会审工作的通知',
    subject: '统计制度',
    department: 'comprehensive',
    attribute: 'proactive',
    daysAgo: 12,
  },
  {
    title: '分县（市、区）常住人口年度数据汇编',
    subject: '人口就业',
    department: 'population',
    attribute: 'on_request',
    daysAgo: 240,
  },
  {
    title: '规模以上工业企业分行业产销资料',
    subject: '工业统计',
    department: 'industry',
    attribute: 'on_request',
    daysAgo: 130,
  },
  {
    title: '季度地区生产总值核算方案',
    subject: '国民经济核算',
    department: 'accounts',
    attribute: 'on_request',
    daysAgo: 45,
  },
];

interface Reviewed {
  title: string;
  subject: string;
  department: DemoDepartmentCode;
  ground: WithholdingGround;
  /** why it is withheld */
  reason: string;
  /** month and day of the year of the review */
  formed: string;
  /** what the review found */
  found: string;
  opened?: true;
}

/** What last November's review looked through: three stay withheld, one was opened. */
export const REVIEWED: readonly Reviewed[] = [
  {
    title: '统计执法检查对象抽取名单',
    subject: '统计法治',
    department: 'law',
    ground: '16',
    reason: '行政执法案卷信息，提前公开会影响检查',
    formed: '06-16',
    found: '检查尚在进行，情形没有变化',
  },
  {
    title: '企业财务调查原始资料交接清单',
    subject: '工业统计',
    department: 'industry',
    ground: '15',
    reason: '含企业商业秘密，公开会损害其合法权益',
    formed: '08-11',
    found: '企业不同意公开，维持不予公开',
  },
  {
    title: '季度数据发布前会商纪要',
    subject: '国民经济核算',
    department: 'accounts',
    ground: '16',
    reason: '过程性信息，未发布的数据按规定保密',
    formed: '10-12',
    found: '属于内部讨论，情形没有变化',
  },
  {
    title: '居民消费价格调查网点布局调整方案',
    subject: '居民收支',
    department: 'price',
    ground: '16',
    reason: '方案讨论中，属于过程性信息',
    formed: '05-19',
    found: '方案已经实施，公开后有利于社会监督',
    opened: true,
  },
];

export const CLUSTER = {
  cluster: '分县（市、区）城乡居民人均可支配收入',
  applicants: 5,
  decision: 'open',
  reason: '申请集中，数据已经审定，今后随年鉴主动公开',
} as const;
export const OPENED_AT = page('zfxxgk/wangdian');
