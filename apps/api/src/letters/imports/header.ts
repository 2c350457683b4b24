import { unreadable } from './import.errors.js';
import type { Cell, SheetRow } from './formats/cells.js';
import { normalized } from '../../kernel/platform/characters.js';

/** What a column of the table can mean. */
export type Field =
  | 'number'
  | 'name'
  | 'title'
  | 'receivedAt'
  | 'body'
  | 'answer'
  | 'answeredAt'
  | 'kind'
  | 'mailbox'
  | 'phone'
  | 'department';

export interface Header {
  /** the row the headings stand in; letters begin below it */
  line: number;
  columns: Partial<Record<Field, number>>;
  /** the headings as the user wrote them, for messages */
  titles: Partial<Record<Field, string>>;
}

/** Whose letter or time it is: 留言主题, 来信时间, 网友留言详情 … */
const OF =
  '(?:.{0,4}(?:留言|来信|信件|写信|收信|收件|收到|接收|提交|诉求|反映|咨询|投诉|建议|登记|发表|发布|问题))?';
const ANSWER = `${OF}(?:官方|网站|单位|部门|最终|我局|本局)?(?:答复|回复|反馈|回信)`;

/** Headings with everything but letters and digits taken away, in lower case. */
const HEADINGS: Record<Field, { label: string; chinese: string; english: string }> = {
  number: {
    label: '编号',
    chinese: `${OF}(?:编号|编码|单号)`,
    english: '(?:letter|message|case|external)?(?:number|no|id|ref|reference)',
  },
  name: {
    label: '用户',
    chinese: `${OF}(?:用户|用户名|网名|网友|昵称|姓名|署名|作者)|(?:留言|来信|写信|提交|反映|咨询|投诉|建议)(?:人|者)(?:姓名)?|用户(?:姓名|昵称)`,
    english: '(?:submitter|user|sender|author)?(?:name)|submitter|user|sender|author',
  },
  title: {
    label: '主题',
    chinese: `${OF}(?:主题|标题|题目)`,
    english: '(?:letter|message)?(?:title|subject|topic)',
  },
  receivedAt: {
    label: '时间',
    chinese: `${OF}(?:时间|日期)`,
    english:
      '(?:letter|message)?(?:received|submitted|created|receipt)(?:at|on|time|date)?|date|time|datetime',
  },
  body: {
    label: '详情',
    chinese: `${OF}(?:详情|内容|正文|详细内容|具体内容)`,
    english: '(?:letter|message)?(?:body|contents?|text|details?|message)',
  },
  answer: {
    label: '答复',
    chinese: `${ANSWER}(?:意见|内容|详情|正文|情况|结果)?|办理(?:意见|情况|结果)`,
    english: '(?:answer|reply|response)(?:body|content|text)?',
  },
  answeredAt: {
    label: '答复时间',
    chinese: `(?:${ANSWER}|办结)(?:时间|日期)`,
    english: '(?:answered|replied|responded|answer|reply|response)(?:at|on|time|date)',
  },
  kind: {
    label: '类别',
    chinese: '(?:留言|来信|信件|诉求|问题|业务)?(?:类别|类型|种类|分类)',
    english: '(?:letter)?(?:kind|type|category)',
  },
  mailbox: { label: '栏目', chinese: '(?:所属|来信|信箱)?(?:栏目|信箱)(?:名称)?', english: 'mailbox' },
  phone: {
    label: '电话',
    chinese: '(?:联系|来信人|用户)?(?:电话|手机)(?:号码|号)?',
    english: '(?:phone|mobile|tel|telephone)(?:number)?',
  },
  department: {
    label: '处室',
    chinese: '(?:(?:答复|回复|承办|办理|责任|处理|主办)(?:单位|部门|机构|处室|科室)|处室|科室)(?:名称)?',
    english: '(?:handling)?(?:department|dept|unit)(?:name)?',
  },
};
const FIELDS = Object.keys(HEADINGS) as Field[];
const PATTERNS = FIELDS.map((field) => ({
  field,
  pattern: new RegExp(`^(?:${HEADINGS[field].chinese}|${HEADINGS[field].english})$`),
}));
const ESSENTIAL: readonly Field[] = ['title', 'receivedAt', 'body'];
/** Two columns with one of these meanings are refused; for other meanings the first column counts. */
const UNAMBIGUOUS: readonly Field[] = [...ESSENTIAL, 'answer', 'answeredAt', 'kind'];
/** Above the headings there may be a title and a note. */
const ROWS_SEARCHED = 10;

/** The meaning of a heading, whatever stands around it: “留言主题*”, “【必填】留言主题（50字以内）”, “Received At”. */
export function fieldOf(heading: string): Field | null {
  const plain = normalized(heading, 'NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return PATTERNS.find(({ pattern }) => pattern.test(plain))?.field ?? null;
}

/** Looks at rows one by one until one of them is the row of headings. */
export class HeaderSearch {
  private seen = 0;
  private best: { known: number; found: string[]; fields: Field[] } | null = null;

  /**
   * @returns the header, or null while the search goes on
   * @throws {DomainError} IMPORT_UNREADABLE two columns claim the same meaning, or answers come without their times
   */
  offer(row: SheetRow): Header | null {
    this.seen += 1;
    const header = readHeader(row);
    const fields = FIELDS.filter((field) => header.columns[field] !== undefined);
    if (ESSENTIAL.every((field) => fields.includes(field))) {
      check(row, header);
      return header;
    }
    if (!this.best || fields.length > this.best.known) {
      this.best = { known: fields.length, found: headingsOf(row).map(([, text]) => text), fields };
    }
    return null;
  }

  get isOver(): boolean {
    return this.seen >= ROWS_SEARCHED;
  }

  /** Why there is no header, naming what is missing and, where it is one, the row that came nearest. */
  complaint(): string {
    if (!this.best) return '没有内容';
    const { found, fields } = this.best;
    const missing = ESSENTIAL.filter((field) => !fields.includes(field)).map(
      (field) => `“${HEADINGS[field].label}”`,
    );
    // A row without a known heading is a letter, not a header: the message must not quote it.
    const shown = fields.length > 0 ? `；读到的表头是 ${found.slice(0, 20).join('、')}` : '；前几行不像表头';
    return `缺少 ${missing.join('、')} 列${shown}`;
  }
}

function headingsOf(row: SheetRow): [number, string][] {
  return row.cells.flatMap((cell: Cell | undefined, column): [number, string][] =>
    cell?.type === 'text' && cell.text.length <= 40 ? [[column, cell.text.trim()]] : [],
  );
}

function readHeader(row: SheetRow): Header {
  const header: Header = { line: row.line, columns: {}, titles: {} };
  for (const [column, text] of headingsOf(row)) {
    const field = fieldOf(text);
    if (!field || header.columns[field] !== undefined) continue;
    header.columns[field] = column;
    header.titles[field] = text;
  }
  return header;
}

function check(row: SheetRow, { columns }: Header): void {
  for (const field of UNAMBIGUOUS) {
    const alike = headingsOf(row).filter(([, text]) => fieldOf(text) === field);
    if (alike.length > 1) {
      const names = alike.map(([, text]) => `“${text}”`).join('、');
      throw unreadable(`第 ${row.line} 行的 ${names} 都像是“${HEADINGS[field].label}”列，请只留一列`);
    }
  }
  if ((columns.answer === undefined) !== (columns.answeredAt === undefined)) {
    const missing = columns.answer === undefined ? 'answer' : 'answeredAt';
    throw unreadable(
      `第 ${row.line} 行的表头缺少“${HEADINGS[missing].label}”列：答复和答复时间须同时提供，否则无法判断是否按时`,
    );
  }
}

/** How a message names a column: as the user did. */
export const columnName = (header: Header, field: Field): string =>
  `“${header.titles[field] ?? HEADINGS[field].label}”`;
