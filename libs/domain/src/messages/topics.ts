/** What may be filled into a message. Names of people and the words of a letter are not among it, on purpose. */
export const MESSAGE_VARIABLES = [
  '编号',
  '标题',
  '类别',
  '到期日',
  '原到期日',
  '理由',
  '机关',
  '单位',
  '处室',
  '程度',
  '数目',
  '说明',
] as const;
export type MessageVariable = (typeof MESSAGE_VARIABLES)[number];

export interface MessageText {
  /** subject of a mail, head of a notice */
  title: string;
  /** the notice and the mail */
  body: string;
  /** field of the WeChat template → what goes into it; empty where WeChat is never used */
  wechat: Record<string, string>;
}

export interface Topic extends MessageText {
  label: string;
  audience: 'citizen' | 'staff';
  variables: readonly MessageVariable[];
  /** worth the price of an SMS when WeChat does not reach them; a mail where one cannot wait for the digest */
  urgent: boolean;
}

const OF_LETTER = ['编号', '标题', '类别', '单位'] as const;
const CITIZEN = { audience: 'citizen', urgent: true } as const;
const STAFF = { audience: 'staff', urgent: false, wechat: {} } as const;

const toCitizen = (
  label: string,
  more: readonly MessageVariable[],
  text: { body: string; state: string; note: string; day?: MessageVariable },
): Topic => ({
  ...CITIZEN,
  label,
  variables: [...OF_LETTER, ...more],
  title: `您的来信${label}`,
  body: text.body,
  wechat: {
    character_string1: '{编号}',
    thing2: '{标题}',
    phrase3: text.state,
    ...(text.day ? { date4: `{${text.day}}` } : {}),
    thing5: text.note,
  },
});
const toStaff = (label: string, body: string, more: readonly MessageVariable[] = []): Topic => ({
  ...STAFF,
  label,
  variables: ['编号', '标题', '类别', '到期日', '处室', ...more],
  title: label,
  body,
});

/** Every kind of message, with the words it has until the bureau writes its own. */
export const TOPICS = {
  'letter.received': {
    ...toCitizen('已收到', ['到期日'], {
      body: '您的来信（编号{编号}）已收到，最迟 {到期日} 答复。可随时打开来信查看进度。',
      state: '已收到',
      day: '到期日',
      note: '最迟于上述日期答复',
    }),
    urgent: false,
  },
  'letter.accepted': {
    ...toCitizen('已受理', ['到期日'], {
      body: '您的来信（编号{编号}）已受理，最迟 {到期日} 答复。',
      state: '已受理',
      day: '到期日',
      note: '最迟于上述日期答复',
    }),
    urgent: false,
  },
  'letter.extended': toCitizen('延期答复', ['到期日', '原到期日', '说明'], {
    body: '您的来信（编号{编号}）情况较复杂，答复期限由 {原到期日} 延长至 {到期日}。{说明}',
    state: '延期答复',
    day: '到期日',
    note: '情况复杂，延长至上述日期',
  }),
  'letter.supplement-requested': toCitizen('需要补充', ['到期日', '说明'], {
    body: '您的来信（编号{编号}）需要您补充内容，答复期限照常计算。{说明}',
    state: '需要补充',
    day: '到期日',
    note: '请打开来信补充内容',
  }),
  'letter.refused': toCitizen('不予受理', ['理由', '说明'], {
    body: '您的来信（编号{编号}）不予受理：{理由}。{说明}',
    state: '不予受理',
    note: '说明和建议途径请打开来信查看',
  }),
  'letter.referred': toCitizen('已转送', ['机关', '说明'], {
    body: '您的来信（编号{编号}）已转送{机关}。{说明}',
    state: '已转送',
    note: '转送机关和说明请打开来信查看',
  }),
  'letter.merged': toCitizen('已并案', ['说明'], {
    body: '您的来信（编号{编号}）已与同一事项的来信合并办理。{说明}',
    state: '已并案',
    note: '与同一事项的来信合并办理',
  }),
  'letter.answered': toCitizen('已答复', [], {
    body: '您的来信（编号{编号}）已答复，请打开来信查看。',
    state: '已答复',
    note: '请打开来信查看答复并评价',
  }),
  'letter.reopened': {
    ...toCitizen('追问已收到', ['到期日'], {
      body: '您对来信（编号{编号}）的追问已收到，最迟 {到期日} 再次答复。',
      state: '追问待办',
      day: '到期日',
      note: '最迟于上述日期再次答复',
    }),
    urgent: false,
  },
  'letter.due-moved': toCitizen('答复期限有变', ['到期日', '原到期日', '说明'], {
    body: '您的来信（编号{编号}）的答复期限由 {原到期日} 改为 {到期日}。{说明}',
    state: '期限有变',
    day: '到期日',
    note: '答复期限改为上述日期',
  }),

  'staff.assigned': toStaff('新的来信待办', '来信 {编号}《{标题}》已分办给您，{到期日} 到期。'),
  'staff.returned': toStaff('来信退回公开办', '来信 {编号}《{标题}》被{处室}退回，请重新分办。'),
  'staff.supplemented': toStaff('来信人补充了内容', '来信 {编号}《{标题}》有新的补充内容。'),
  'staff.reopened': toStaff('来信人提出追问', '来信 {编号}《{标题}》有追问待分办，{到期日} 到期。'),
  'staff.call-back': toStaff('需要回访', '来信人对 {编号}《{标题}》的答复不满意，请安排回访。'),
  'staff.extension-requested': toStaff('延期申请待批', '来信 {编号}《{标题}》申请延期，{到期日} 到期。'),
  'staff.review-requested': toStaff('答复待审核', '来信 {编号}《{标题}》的答复待您审核，{到期日} 到期。'),
  'staff.signature-requested': toStaff('答复待签发', '来信 {编号}《{标题}》的答复待签发，{到期日} 到期。'),
  'staff.ready-to-answer': toStaff('可以答复', '来信 {编号}《{标题}》的答复已通过，请发出。'),
  'staff.draft-returned': toStaff('答复被退回', '来信 {编号}《{标题}》的答复被退回修改，{到期日} 到期。'),
  'staff.urged': {
    ...toStaff('督办催办', '来信 {编号}《{标题}》被催办，{到期日} 到期，请尽快办理。'),
    urgent: true,
  },
  'staff.escalated': {
    ...toStaff('逾期升级', '来信 {编号}《{标题}》已逾期，达到{程度}。', ['程度']),
    title: '逾期升级：{程度}',
  },
  'staff.digest': {
    ...STAFF,
    label: '每日办件提醒',
    variables: ['数目'],
    title: '今天的办件提醒',
    body: '{数目}',
    urgent: true,
  },
} as const satisfies Record<string, Topic>;

export type TopicName = keyof typeof TOPICS;
export const TOPIC_NAMES = Object.keys(TOPICS) as TopicName[];
export const isTopic = (name: string): name is TopicName => Object.hasOwn(TOPICS, name);
export const topicOf = (name: TopicName): Topic => TOPICS[name];
