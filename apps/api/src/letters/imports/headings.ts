import { IMPORT_FIELD_LABELS, IMPORT_FIELDS, type ImportField } from '@huiyin/contract';
import { plainHeading } from '../../kernel/tables/index.js';

/** What a column of the table can mean, in the order in which the screen offers them. */
export const FIELDS = IMPORT_FIELDS;
export type Field = ImportField;

/** Whose letter or time it is: 留言主题, 来信时间, 网友留言详情 … */
const OF =
  '(?:.{0,4}(?:留言|来信|信件|写信|收信|收件|收到|接收|提交|诉求|反映|咨询|投诉|建议|登记|发表|发布|问题))?';
const ANSWER = `${OF}(?:官方|网站|单位|部门|最终|我局|本局)?(?:答复|回复|反馈|回信)`;

interface Words {
  chinese: string;
  english: string;
  /** words of other systems that mean this where no better heading of it stands in the row */
  also?: string;
}

/** Headings with everything but letters and digits taken away, in lower case. */
const HEADINGS: Record<Field, Words> = {
  number: {
    chinese: `${OF}(?:编号|编码|单号)`,
    english: '(?:letter|message|case|external)?(?:number|no|id|ref|reference)',
    also: '(?:受理|工单|查询|办件|事项|业务|流水|案件|记录)(?:编号|编码|单号|号码|号)|流水号|业务流水号|工单id',
  },
  name: {
    chinese: `${OF}(?:用户|用户名|网名|网友|昵称|姓名|署名|作者)|(?:留言|来信|写信|提交|反映|咨询|投诉|建议)(?:人|者)(?:姓名)?|用户(?:姓名|昵称)`,
    english: '(?:submitter|user|sender|author)?(?:name)|submitter|user|sender|author',
    also: '(?:真实|联系人|来电人|诉求人|申请人|当事人|市民|群众|网民)(?:姓名)?|(?:来电|诉求|联系|申请|发件|举报)(?:人|者)(?:姓名|名称)?|(?:网民|网友|用户)昵称|联系人',
  },
  phone: {
    chinese: '(?:联系|来信人|用户)?(?:电话|手机)(?:号码|号)?',
    english: '(?:phone|mobile|tel|telephone)(?:number)?',
    also: '(?:来信人|来电人|本人|写信人|诉求人)?(?:联系方式|联系方法|来电号码|主叫号码|移动电话|固定电话|联系手机)|(?:来电人|写信人|诉求人|联系人)(?:电话|手机)(?:号码|号)?',
  },
  title: {
    chinese: `${OF}(?:主题|标题|题目)`,
    english: '(?:letter|message)?(?:title|subject|topic)',
    also: '(?:工单|事项|邮件|事件|案件|办件)(?:主题|标题|题目|名称)',
  },
  body: {
    chinese: `${OF}(?:详情|内容|正文|详细内容|具体内容)`,
    english: '(?:letter|message)?(?:body|contents?|text|details?|message)',
    also: '(?:工单|事项|邮件|事件|案件|办件)(?:详情|内容|正文|描述)|(?:问题|诉求|来信|留言|信件)(?:描述|说明)',
  },
  receivedAt: {
    chinese: `${OF}(?:时间|日期)`,
    english:
      '(?:letter|message)?(?:received|submitted|created|receipt)(?:at|on|time|date)?|date|time|datetime',
    also: '(?:创建|来电|录入|上报|申请|发送|建单|生成|投递)(?:时间|日期)',
  },
  kind: {
    chinese: '(?:留言|来信|信件|诉求|问题|业务)?(?:类别|类型|种类|分类)',
    english: '(?:letter)?(?:kind|type|category)',
    also: '(?:工单|事项|信访|来信)(?:类别|类型|性质)|诉求性质',
  },
  mailbox: {
    chinese: '(?:所属|来信|信箱)?(?:栏目|信箱)(?:名称)?',
    english: 'mailbox',
  },
  department: {
    chinese: '(?:(?:答复|回复|承办|办理|责任|处理|主办)(?:单位|部门|机构|处室|科室)|处室|科室)(?:名称)?',
    english: '(?:handling)?(?:department|dept|unit)(?:name)?',
    also: '(?:受理|经办|办结|反馈|主管|分派)(?:单位|部门|机构|处室|科室)(?:名称)?',
  },
  answer: {
    chinese: `${ANSWER}(?:意见|内容|详情|正文|情况|结果)?|办理(?:意见|情况|结果)`,
    english: '(?:answer|reply|response)(?:body|content|text)?',
    also: '(?:处理|办结|处置|受理|审核答复)(?:意见|情况|结果|内容|说明|结论)|办理(?:内容|结论|反馈|答复)|处理(?:反馈|答复)',
  },
  answeredAt: {
    chinese: `(?:${ANSWER}|办结)(?:时间|日期)`,
    english: '(?:answered|replied|responded|answer|reply|response)(?:at|on|time|date)',
    also: '(?:处理|办理|处置|办毕|完成|处理完成|办理完成|结案)(?:时间|日期)',
  },
};

/** The reason column of our own file of rejected rows, and running numbers: neither used nor worth a remark. */
export const REASON_HEADING = '未导入原因';
const SILENT = new Set([REASON_HEADING, '序号', '行号']);

const patterns = (words: (one: Words) => string | undefined) =>
  FIELDS.flatMap((field) => {
    const pattern = words(HEADINGS[field]);
    return pattern === undefined ? [] : [{ field, pattern: new RegExp(`^(?:${pattern})$`) }];
  });
const STRONG = patterns(({ chinese, english }) => `${chinese}|${english}`);
const WEAK = patterns(({ also }) => also);

const matched = (among: typeof STRONG, heading: string): Field | null =>
  among.find(({ pattern }) => pattern.test(plainHeading(heading)))?.field ?? null;

/** The meaning of a heading, whatever stands around it: “留言主题*”, “【必填】留言主题（50字以内）”, “Received At”. */
export const fieldOf = (heading: string): Field | null => matched(STRONG, heading);

/** What other vendors' systems call it: 处理结果, 流水号. Holds only where no heading of {@link fieldOf} means the same. */
export const alsoFieldOf = (heading: string): Field | null => matched(WEAK, heading);

export const isSilent = (heading: string): boolean => SILENT.has(heading.trim());

export const labelOf = (field: Field): string => IMPORT_FIELD_LABELS[field];
