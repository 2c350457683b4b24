import { Injectable } from '@nestjs/common';
import { FaqsService } from '../letters/faqs/faqs.service.js';

/** Questions every statistics bureau hears; the answers name no place and no number that could age. */
const FAQS: [question: string, answer: string][] = [
  [
    '历年人口数据在哪里可以下载？',
    '常住人口、户籍人口的历年数据载于统计年鉴“人口”一章，可在本局网站“统计年鉴”栏目按年份查看和下载电子表格。最新年度的数据见每年发布的统计公报。',
  ],
  [
    '居民消费价格指数为什么和自己的感受不一样？',
    '居民消费价格指数反映全部居民一篮子商品和服务的平均变动，每个家庭买的东西不同，感受会有差别。另外，指数比较的是价格的变动，不是价格的高低。',
  ],
  [
    '工伤赔偿、经济补偿用哪一个平均工资？',
    '本局按年公布城镇非私营单位和私营单位就业人员平均工资。赔偿或补偿应当使用哪一项，由有关法律法规和裁判机关决定，本局不作认定。',
  ],
  [
    '联网直报的账号或密码忘了怎么办？',
    '请联系所在县（市、区）统计局的专业人员核实单位身份后重置，电话见本局网站“联系我们”。为保证数据安全，不通过网络留言重置密码。',
  ],
  [
    '上门的普查员、调查员怎样核实真假？',
    '普查员、调查员应当主动出示工作证件。您可以记下证件编号，拨打当地统计局公布的电话核实。调查不收费，也不会索要银行卡号和验证码。',
  ],
];

/** 常见问题 of the demo, once. */
@Injectable()
export class FaqsSeed {
  constructor(private readonly faqs: FaqsService) {}

  async run(): Promise<void> {
    if ((await this.faqs.page({ limit: 1 }, { all: true })).items.length > 0) return;
    for (const [index, [question, answer]] of FAQS.entries())
      await this.faqs.create(null, { question, answer, sort: index + 1 });
  }
}
