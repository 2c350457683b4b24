/** What a hotline calls the columns of its work orders. */
export interface HotlineOrderColumns {
  orderNumber: string;
  content: string;
  assignedAt: string;
  title?: string | undefined;
  caller?: string | undefined;
  phone?: string | undefined;
  dueAt?: string | undefined;
  kind?: string | undefined;
}

/** What it wants to read of a reply, under its own headings; what has no heading is not sent. */
export interface HotlineReplyColumns {
  orderNumber: string;
  reply: string;
  repliedAt: string;
  result?: string | undefined;
  department?: string | undefined;
  letterNumber?: string | undefined;
  onTime?: string | undefined;
}

export interface HotlineMap {
  name: string;
  orders: HotlineOrderColumns;
  replies: HotlineReplyColumns;
}

export const REPLY_COLUMNS = [
  'orderNumber',
  'result',
  'reply',
  'department',
  'repliedAt',
  'onTime',
  'letterNumber',
] as const satisfies readonly (keyof HotlineReplyColumns)[];

/** Used until the office names its own hotline's columns. */
export const USUAL_MAP: HotlineMap = {
  name: '通用',
  orders: {
    orderNumber: '工单号',
    title: '诉求标题',
    content: '诉求内容',
    caller: '来电人',
    phone: '联系电话',
    assignedAt: '转办时间',
    dueAt: '办理时限',
    kind: '诉求类型',
  },
  replies: {
    orderNumber: '工单号',
    result: '办理状态',
    reply: '办理结果',
    department: '办理单位',
    repliedAt: '办结时间',
    onTime: '是否按时',
    letterNumber: '本单位编号',
  },
};
