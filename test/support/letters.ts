import type { LetterKind, Mailbox, SubmitterType } from '@huiyin/contract';

/** Body of POST /letters. */
export interface LetterBody {
  mailbox: Mailbox;
  kind: LetterKind;
  title: string;
  body: string;
  submitter: { type: SubmitterType; name: string; phone?: string; email?: string; organisation?: string };
  consentToPublish: boolean;
  attachmentIds?: string[];
  onBehalfOf?: { name: string; relation: string; phone?: string };
  confidential?: boolean;
  toldBy?: 'sms' | 'email' | 'none';
}

/** What people write to a statistics bureau; every person and place is invented. */
const TEXTS: Record<LetterKind, { mailbox: Mailbox; title: string; body: string }[]> = {
  consultation: [
    {
      mailbox: 'consultation',
      title: '请问历年分县常住人口数据在哪里下载',
      body: '您好，我在做一篇关于县域人口变化的论文，想请问2010年以来分县的常住人口数据从哪里可以下载，是否有电子表格版本。',
    },
    {
      mailbox: 'consultation',
      title: '咨询平均工资与工伤赔偿计算口径',
      body: '律师告诉我赔偿要按上年度全省城镇单位就业人员平均工资计算，请问非私营单位和私营单位应当以哪一个数字为准。',
    },
    {
      mailbox: 'director',
      title: '地区生产总值初步核算数与最终核实数为何不同',
      body: '年初公报里的数字与年底年鉴里的数字差了将近一个百分点，请问两者分别是什么口径，引用时应当用哪一个。',
    },
  ],
  suggestion: [
    {
      mailbox: 'suggestion',
      title: '建议统计年鉴提供大字版和可复制的表格',
      body: '家中老人关心统计数据，但年鉴网页字号太小，表格又是图片，读屏软件读不出来，建议提供大字版和可以复制的表格。',
    },
    {
      mailbox: 'suggestion',
      title: '建议按县开放居民消费价格分类指数',
      body: '现在公开的居民消费价格指数只到市一级，建议把能够公开的分县分类指数也按月放到开放平台，方便基层研究使用。',
    },
  ],
  complaint: [
    {
      mailbox: 'complaint',
      title: '咨询电话连续三天无人接听',
      body: '从周一到周三每天上午和下午各打一次公布的咨询电话，始终没有人接听，联网直报账号的密码因此一直没能重置。',
    },
    {
      mailbox: 'director',
      title: '普查员上门态度生硬且未出示证件',
      body: '昨晚七点半有自称普查员的人敲门要求登记，问其证件时说忘在车上，还说不配合要罚款，请核实并告知处理情况。',
    },
  ],
  report: [
    {
      mailbox: 'complaint',
      title: '反映镇里要求企业修改上报的产值',
      body: '本镇经济办两次打电话要求我们把上月产值按给定的数字重新填报，和实际开票数对不上，我们不愿意这样报，特此反映。',
    },
    {
      mailbox: 'consultation',
      title: '反映网站数据查询页面表格错位',
      body: '数据查询栏目里按年度导出的第三张表，表头与数据错开了一列，2015年以后的数字都显示在前一年的位置上。',
    },
  ],
};

let count = 0;

/**
 * A letter as a citizen sends it, different each time; `overrides` replaces whole members.
 *
 * @example aLetter({ kind: 'complaint' })
 */
export function aLetter(overrides: Partial<LetterBody> = {}): LetterBody {
  const kind = overrides.kind ?? 'consultation';
  const texts = TEXTS[kind];
  count += 1;
  const text = texts[count % texts.length] ?? texts[0]!;
  return {
    kind,
    mailbox: text.mailbox,
    title: `${text.title}（${count}）`,
    body: text.body,
    submitter: { type: 'citizen', name: `来信人${count}`, phone: `138${String(10_000_000 + count)}` },
    consentToPublish: false,
    ...overrides,
  };
}
