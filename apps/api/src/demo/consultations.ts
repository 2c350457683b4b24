import type { OpinionDecision, Stance } from '@huiyin/contract';

/** A draft of twelve articles; the feedback changes articles 4, 7 and 11. */
export const CONCLUDED = {
  title: '统计调查对象权益保障办法（征求意见稿）',
  basis: '《中华人民共和国统计法》第七条、第十一条；《统计法实施条例》第六条、第三十八条。',
  explanation:
    '近年来调查对象反映，调查频次高、填报时间短、上门调查前不知情。为减轻负担、保护调查对象的资料，我局起草本办法，现公开征求意见。',
  contact: '综合处 0551-6260 0000（工作日 9:00–17:00）',
  articles: [
    ['第一条', '为保障统计调查对象的合法权益，提高统计数据质量，制定本办法。', '为什么要有这个办法。'],
    ['第二条', '本办法适用于本市行政区域内依法开展的统计调查。', null],
    [
      '第三条',
      '调查对象有权知悉调查的法律依据、内容和用途。',
      '别人来调查，你有权问清楚凭什么、问什么、用来做什么。',
    ],
    ['第四条', '入户调查应当提前一日告知调查对象。', '上门之前要先打招呼。'],
    ['第五条', '调查人员应当出示统计机构颁发的工作证件。', '来的人要出示证件。'],
    ['第六条', '调查对象的资料应当严格保密，不得用于统计以外的目的。', '你填的东西不能拿去做别的用。'],
    ['第七条', '定期报表的填报时间不少于五日。', '给你填表的时间至少五天。'],
    ['第八条', '同一调查对象一年内承担的住户调查不超过一项。', '一年最多请你做一项入户调查。'],
    ['第九条', '调查对象可以选择网上、电话或者书面方式填报。', null],
    ['第十条', '记账户的补贴按照国家规定标准按月发放。', '记账有补贴，按月发。'],
    ['第十一条', '对调查工作的投诉，由统计机构在十五日内答复。', '投诉了，十五天内给答复。'],
    ['第十二条', '本办法自公布之日起施行。', null],
  ] as const,
  finals: [
    {
      at: 4,
      finalText: '入户调查应当提前三日告知调查对象，并说明调查所需的时间。',
      changeNote: '采纳提前告知时间的意见',
    },
    {
      at: 7,
      finalText: '定期报表的填报时间不少于七日，遇法定节假日顺延。',
      changeNote: '采纳延长填报时间的意见',
    },
    {
      at: 11,
      finalText: '对调查工作的投诉，由统计机构在十五个工作日内答复；情况简单的当场答复。',
      changeNote: '与统计局来信办理时限一致',
    },
  ],
} as const;

/** What one organisation asked its members to send in. */
export const CAMPAIGN =
  '我们是小微企业会计，月初既要报税又要填统计报表，时间完全重叠。建议第七条把填报时间延长到七日并遇节假日顺延，让企业有时间核对数据，减少因为赶时间造成的错报漏报。';
export const CAMPAIGN_SENDERS = 21;

interface DemoOpinion {
  /** number of the article; 0 is the whole draft */
  at: number;
  stance: Stance;
  text: string;
  people: number;
  decision: OpinionDecision;
  wording: string;
  reason?: string;
}

/** Twenty-two opinions beside the campaign: with it 9 adopted, 4 in part, 8 not, 2 out of scope. */
export const DEMO_OPINIONS: readonly DemoOpinion[] = [
  {
    at: 4,
    stance: 'amend',
    text: '提前一天太短，白天要上班，请改为提前三天。',
    people: 9,
    decision: 'adopted',
    wording: '入户调查提前三日告知',
  },
  {
    at: 4,
    stance: 'amend',
    text: '告知的时候说一声大概要多久。',
    people: 4,
    decision: 'adopted',
    wording: '告知时说明调查所需时间',
  },
  {
    at: 5,
    stance: 'support',
    text: '出示证件很有必要。',
    people: 6,
    decision: 'adopted',
    wording: '支持出示工作证件',
  },
  {
    at: 6,
    stance: 'support',
    text: '保密这条最重要，一定要写进去。',
    people: 8,
    decision: 'adopted',
    wording: '支持资料保密的规定',
  },
  {
    at: 11,
    stance: 'amend',
    text: '十五日是自然日还是工作日，请写清楚。',
    people: 5,
    decision: 'adopted',
    wording: '明确投诉答复期限为工作日',
  },
  {
    at: 3,
    stance: 'support',
    text: '知情权写在前面很好。',
    people: 2,
    decision: 'adopted',
    wording: '支持知情权的规定',
  },
  {
    at: 10,
    stance: 'support',
    text: '补贴按月发方便。',
    people: 3,
    decision: 'adopted',
    wording: '支持补贴按月发放',
  },
  {
    at: 11,
    stance: 'amend',
    text: '简单的问题希望当场就能答复。',
    people: 2,
    decision: 'adopted',
    wording: '情况简单的投诉当场答复',
  },
  {
    at: 8,
    stance: 'amend',
    text: '建议改为两年内不超过一项。',
    people: 4,
    decision: 'partly',
    wording: '进一步减少对同一住户的调查',
    reason: '样本轮换周期由国家规定，本市将优先更换连续承担调查的住户。',
  },
  {
    at: 9,
    stance: 'amend',
    text: '老年人不会上网，请保证上门代填。',
    people: 3,
    decision: 'partly',
    wording: '为老年人提供上门代填',
    reason: '书面和电话方式已能满足，确有困难的由社区协助填报。',
  },
  {
    at: 5,
    stance: 'amend',
    text: '证件上应当有二维码可以核验。',
    people: 2,
    decision: 'partly',
    wording: '证件可以扫码核验',
    reason: '可以拨打咨询电话核验，证件换发时增加二维码。',
  },
  {
    at: 10,
    stance: 'amend',
    text: '补贴标准请写进办法。',
    people: 3,
    decision: 'partly',
    wording: '公布补贴标准',
    reason: '标准由上级逐年确定，不写入办法，每年在网站公布。',
  },
  {
    at: 10,
    stance: 'amend',
    text: '补贴太低，应当提高一倍。',
    people: 4,
    decision: 'not_adopted',
    wording: '提高记账补贴标准',
    reason: '补贴标准由国家统一规定，本办法无权提高。',
  },
  {
    at: 8,
    stance: 'oppose',
    text: '不应限制，调查多说明重视。',
    people: 1,
    decision: 'not_adopted',
    wording: '不限制调查项数',
    reason: '减轻调查对象负担是制定本办法的目的，应当保留限制。',
  },
  {
    at: 2,
    stance: 'amend',
    text: '应当适用于所有民间调查。',
    people: 2,
    decision: 'not_adopted',
    wording: '适用范围扩大到民间调查',
    reason: '民间统计调查由专门规定管理，不属于本办法授权范围。',
  },
  {
    at: 7,
    stance: 'oppose',
    text: '五日足够了，不要再延长。',
    people: 2,
    decision: 'not_adopted',
    wording: '填报时间不必延长',
    reason: '多数意见反映时间不足，且延长不影响数据汇总进度。',
  },
  {
    at: 1,
    stance: 'amend',
    text: '目的里应当写明减轻基层负担。',
    people: 2,
    decision: 'not_adopted',
    wording: '立法目的增加减轻基层负担',
    reason: '目的条款与上位法一致，减负已体现在具体条款中。',
  },
  {
    at: 12,
    stance: 'amend',
    text: '请留三个月过渡期。',
    people: 3,
    decision: 'not_adopted',
    wording: '设置三个月过渡期',
    reason: '各条规定不增加调查对象义务，公布之日即可施行。',
  },
  {
    at: 0,
    stance: 'oppose',
    text: '没有必要专门制定这个办法。',
    people: 1,
    decision: 'not_adopted',
    wording: '不必制定本办法',
    reason: '调查对象反映的问题需要有可以执行的具体规定。',
  },
  {
    at: 6,
    stance: 'amend',
    text: '泄露资料的应当赔偿一万元。',
    people: 2,
    decision: 'not_adopted',
    wording: '规定泄露资料的赔偿数额',
    reason: '赔偿数额由法律规定，部门文件不能设定。',
  },
  {
    at: 0,
    stance: 'amend',
    text: '我家小区的公交站太远。',
    people: 1,
    decision: 'out_of_scope',
    wording: '改善公交站点',
    reason: '不属于统计部门职责，已建议向交通运输部门反映。',
  },
  {
    at: 0,
    stance: 'amend',
    text: '希望公布分县的人口数据。',
    people: 7,
    decision: 'out_of_scope',
    wording: '公布分县人口数据',
    reason: '与本办法无关，分县数据可在统计年鉴第三章查询。',
  },
];

export const COLLECTING = {
  title: '居民消费价格调查网点管理规定（征求意见稿）',
  basis: '《中华人民共和国统计法》第十一条；国家统计局价格统计报表制度。',
  explanation: '为方便网点和调查员配合，明确采价时间、频次和对网点的告知，起草本规定。',
  contact: '价格处 0551-6260 0001（工作日）',
  articles: [
    ['第一条', '价格调查网点由统计机构按照规模和代表性选定，每三年轮换一次。', '哪些店被选中、多久换一次。'],
    ['第二条', '采价每月不超过六次，避开营业高峰。', '一个月最多来六次，不挑忙的时候。'],
    ['第三条', '采集的价格资料只用于编制价格指数。', null],
    ['第四条', '网点可以推荐更合适的规格和型号。', null],
  ] as const,
  points: [
    { at: 2, stance: 'amend', text: '月初盘点时请不要来。' },
    { at: 2, stance: 'support' },
    { at: 1, stance: 'amend', text: '轮换时请提前一个月通知。' },
    { at: 3, stance: 'support', text: '只要不告诉同行就行。' },
  ] as readonly { at: number; stance: Stance; text?: string }[],
} as const;

export const SHORTENED = {
  ...COLLECTING,
  title: '汛期受灾农户损失快速调查方案（征求意见稿）',
  explanation: '主汛期临近，须在汛前确定受灾损失的调查方法，起草本方案。',
  shortReason: '主汛期即将到来，调查方法须在汛前确定并完成培训，因此缩短征集期。',
} as const;

export const LATE = {
  ...COLLECTING,
  title: '统计信用信息管理办法（征求意见稿）',
  explanation: '为规范统计信用信息的认定、公示和修复，起草本办法。',
} as const;
