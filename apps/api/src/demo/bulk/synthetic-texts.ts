import type { LetterKind } from '@huiyin/contract';
import type { Random } from './random.js';

/** Part of every title, so that invented letters are recognised everywhere. */
export const SYNTHETIC_MARK = '【合成】';

interface Topic {
  title: string;
  ask: string;
  answer: string;
}

/** What people ask a statistics bureau. Places, people and incidents are invented. */
const TOPICS: Record<LetterKind, readonly Topic[]> = {
  consultation: [
    {
      title: '请问{place}{year}年常住人口数据在哪里下载',
      ask: '我在写一份关于{place}的调研报告，需要{year}年前后的常住人口和城镇化率，网站上只找到了全省合计。',
      answer:
        '{place}{year}年常住人口数据已刊载于当年统计年鉴人口篇，可在网站“数据查询”栏目按年份和地区下载。',
    },
    {
      title: '咨询{year}年城镇单位就业人员平均工资口径',
      ask: '协商赔偿时双方对平均工资各执一词，请问{year}年应当看非私营单位还是私营单位，两者如何区分。',
      answer: '非私营单位与私营单位平均工资分别统计、分别发布，赔偿适用哪一口径以有关部门的规定为准。',
    },
    {
      title: '{year}年地区生产总值初步核算数与最终核实数为何不同',
      ask: '公报里的{year}年数字与年鉴里的相差近一个百分点，引用时应当以哪一个为准。',
      answer: '年度地区生产总值依次有初步核算数和最终核实数，引用时请以最新公布的最终核实数为准。',
    },
    {
      title: '居民消费价格指数与个人感受为什么不一样',
      ask: '{place}菜价涨得明显，公布的指数却很平稳，请问篮子里的权重是怎样定的。',
      answer:
        '居民消费价格指数反映一篮子商品和服务的平均变动，权重来自居民消费支出调查，与个人购买的品种会有差异。',
    },
    {
      title: '{place}企业联网直报账号忘记密码如何重置',
      ask: '经办人离职没有交接，{year}年的年报快到期了，登录时提示密码错误次数过多。',
      answer: '请持单位证明联系{place}统计机构，核对后当日可以重置账号密码。',
    },
  ],
  suggestion: [
    {
      title: '建议统计年鉴提供可以复制的表格',
      ask: '{year}年的年鉴网页里表格是图片，读屏软件读不出来，也没有办法粘贴到表格软件里。',
      answer: '您的建议已采纳，自下一年度起年鉴表格将同时提供电子表格文件。',
    },
    {
      title: '建议按县开放{year}年以来的分类数据',
      ask: '基层研究需要{place}一级的数据，目前只能一本一本翻年鉴，希望能做成可以下载的时间序列。',
      answer: '可以公开的分县数据将分批整理为时间序列，在开放平台发布。',
    },
    {
      title: '建议在{place}的服务窗口增加大字版资料',
      ask: '陪老人去办事，桌上的说明字太小，老人看不清，希望能有大字版。',
      answer: '我们已请{place}统计机构在服务窗口放置大字版资料，感谢您的提醒。',
    },
  ],
  complaint: [
    {
      title: '{place}咨询电话多次无人接听',
      ask: '从周一到周三每天上午和下午各打一次公布的电话，始终没有人接，事情一直拖着没有办成。',
      answer: '经核实，该号码因线路调整未及时转接，现已恢复，并安排专人值守，向您致歉。',
    },
    {
      title: '{place}调查员上门未出示证件',
      ask: '前天傍晚有自称调查员的人敲门登记，问证件时说忘在车上，请核实身份并告知处理情况。',
      answer: '经核实，该人员确为聘用的调查员，未按规定出示证件，已批评教育并重新培训，向您致歉。',
    },
    {
      title: '网站{year}年数据查询页面打不开',
      ask: '换了三台电脑都停在加载的画面，打电话说会修，两个星期过去了还是老样子。',
      answer: '查询页面的故障已经排除，{year}年数据可以正常查询，给您带来不便，敬请谅解。',
    },
  ],
  report: [
    {
      title: '反映{place}有人要求企业修改上报数字',
      ask: '有人两次打电话要求我们把上月产值按给定的数字重新填报，和实际开票对不上，我们不愿意这样报。',
      answer: '您反映的情况已转统计执法监督机构依法核查，核查结果将按规定告知。',
    },
    {
      title: '反映{place}普查登记遗漏住户',
      ask: '我们这栋楼{year}年登记时一整个单元没有人来，问邻居也都说没有登记过。',
      answer: '经核实，该单元确有漏登，已安排补登并复查相邻楼栋，感谢您的反映。',
    },
    {
      title: '反映年鉴第{page}页表格数字错位',
      ask: '{year}年版第{page}页表头与数据错开了一列，后面的数字都落在了前一年的位置上。',
      answer: '经核对，该表排版有误，已在网站发布更正，下一版年鉴将一并改正，感谢您的细心。',
    },
  ],
};

const PLACES = [
  '青溪县',
  '云岭县',
  '临河区',
  '松泉市',
  '望湖镇',
  '石桥县',
  '南屏区',
  '白沙镇',
  '竹溪县',
  '长亭市',
];
const CLOSINGS = [
  '盼复。',
  '请告知具体的办理途径，谢谢。',
  '如需补充材料，请与我联系。',
  '此前打过电话，答复说要书面反映。',
  '希望能在期限内得到明确的答复，不要只说已转有关部门。',
  '我不是来抱怨的，只是想把事情弄清楚。',
];
const SURNAMES = [...'赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜'];
const GIVEN = [
  '文',
  '明华',
  '晓燕',
  '建国',
  '雨晴',
  '思远',
  '玉兰',
  '海波',
  '静',
  '志强',
  '小梅',
  '子涵',
  '立新',
];

export interface SyntheticText {
  title: string;
  body: string;
  answer: string;
}

/** @param receivedYear year of receipt; letters ask about the few years before it */
export function writeText(random: Random, kind: LetterKind, receivedYear: number): SyntheticText {
  const topic = random.pick(TOPICS[kind]);
  const words: Record<string, string> = {
    place: random.pick(PLACES),
    year: String(receivedYear - random.between(1, 8)),
    page: String(random.between(12, 480)),
  };
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
  const closings = Array.from({ length: random.between(1, 4) }, () => random.pick(CLOSINGS));
  return {
    title: SYNTHETIC_MARK + fill(topic.title),
    body: `您好！${fill(topic.ask)}${[...new Set(closings)].join('')}`,
    answer: fill(topic.answer),
  };
}

/** An invented person: surname and given name drawn separately, a counted phone number, an address no server accepts. */
export function inventSender(random: Random): {
  type: 'citizen';
  name: string;
  phone?: string;
  email?: string;
} {
  const name = random.pick(SURNAMES) + random.pick(GIVEN);
  const digits = String(random.between(0, 9_999)).padStart(4, '0');
  return {
    type: 'citizen',
    name,
    ...(random.chance(0.85) ? { phone: `1990000${digits}` } : {}),
    ...(random.chance(0.25) ? { email: `writer${digits}@example.invalid` } : {}),
  };
}
