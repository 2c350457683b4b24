/**
 * What may be filled into a message. Names of people and the words of a letter are left out, so that no channel sees
 * them.
 */
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
  '时间',
  '地点',
  '时限',
  '年份',
  '查询码',
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
  /** urgent: an SMS when WeChat does not reach the citizen, a mail to staff before the next digest */
  urgent: boolean;
  /** may be said at once, at night and on rest days, too */
  atAnyHour?: true;
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

/** To its owner, at once: a notice, and a mail where there is a mailbox. */
const aboutAccount = (label: string, body: string): Topic => ({
  ...STAFF,
  label,
  variables: ['时间'],
  title: label,
  body,
  urgent: true,
  // Who did not change it themselves must hear of it before the morning.
  atAnyHour: true,
});

const toVisitor = (
  label: string,
  text: {
    body: string;
    state: string;
    note: string;
    more?: readonly MessageVariable[];
    urgent?: boolean;
    atAnyHour?: true;
  },
): Topic => ({
  audience: 'citizen',
  ...(text.atAnyHour ? { atAnyHour: true } : {}),
  urgent: text.urgent ?? true,
  label,
  variables: ['编号', '标题', '时间', '地点', '单位', ...(text.more ?? [])],
  title: `开放日${label}`,
  body: text.body,
  wechat: {
    character_string1: '{编号}',
    thing2: '{标题}',
    phrase3: text.state,
    date4: '{时间}',
    thing5: text.note,
  },
});

const toRespondent = (
  label: string,
  text: { body: string; state: string; note: string; more?: readonly MessageVariable[]; atOnce?: true },
): Topic => ({
  audience: 'citizen',
  ...(text.atOnce ? { atAnyHour: true } : {}),
  urgent: !text.atOnce,
  label: `征集意见${label}`,
  variables: ['编号', '标题', '单位', ...(text.more ?? [])],
  title: `您提交的意见${label}`,
  body: text.body,
  wechat: {
    character_string1: '{编号}',
    thing2: '{标题}',
    phrase3: text.state,
    thing5: text.note,
  },
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
    // What they did themselves a moment ago may be confirmed at any hour.
    atAnyHour: true,
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
  'letter.merged-ended': toCitizen('并案有结果', ['说明'], {
    body: '您的来信（编号{编号}）所并入的来信已有结果。{说明}',
    state: '并案有结果',
    note: '结果请打开来信查看',
  }),
  'letter.resumed': toCitizen('恢复办理', ['到期日'], {
    body: '您的来信（编号{编号}）所并入的来信已撤回，现单独办理，最迟 {到期日} 答复。',
    state: '恢复办理',
    day: '到期日',
    note: '最迟于上述日期答复',
  }),
  'letter.code-reissued': {
    ...toCitizen('查询码已重发', [], {
      body: '您的来信（编号{编号}）的查询码已经重发，原查询码失效。如果不是您本人提出的，请立即与我们联系。',
      state: '查询码重发',
      note: '不是您本人提出的请联系我们',
    }),
    // Who did not ask for it themselves must hear of it at once.
    atAnyHour: true,
  },
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

  'open-day.signed-up': toVisitor('报名已收到', {
    body: '您报名的《{标题}》（{时间}，{地点}）已收到，报名编号{编号}。报名结果和入场码请打开报名查看。',
    state: '已收到',
    note: '报名结果请打开报名查看',
    urgent: false,
    atAnyHour: true,
  }),
  'open-day.promoted': toVisitor('报名成功', {
    body: '您候补的《{标题}》已有名额，{时间} 在{地点}举办，报名编号{编号}。不能参加请取消，以便他人递补。',
    state: '报名成功',
    note: '已有名额，请按时参加',
  }),
  'open-day.offered': toVisitor('有名额待确认', {
    body: '您候补的《{标题}》（{时间}）空出名额，请在 {时限} 前打开报名（编号{编号}）确认，逾期顺延给下一位。',
    state: '待确认',
    note: '请尽快打开报名确认',
    more: ['时限'],
  }),
  'open-day.offer-expired': toVisitor('名额已顺延', {
    body: '您没有在规定时间内确认《{标题}》（{时间}）的名额，名额已顺延给下一位。报名编号{编号}。',
    state: '已顺延',
    note: '没有在规定时间内确认',
    urgent: false,
  }),
  'open-day.not-drawn': toVisitor('未抽中，已候补', {
    body: '《{标题}》（{时间}）已抽签，您没有抽中，已按抽签顺序列入候补。报名编号{编号}，抽签结果可公开复核。',
    state: '未抽中',
    note: '已按抽签顺序列入候补',
    urgent: false,
  }),
  'open-day.session-changed': toVisitor('时间地点有变', {
    body: '您报名的《{标题}》有变动：现定于 {时间} 在{地点}举办，报名编号{编号}。不能参加请取消报名。',
    state: '有变动',
    note: '请以现在的时间地点为准',
  }),
  'open-day.session-cancelled': toVisitor('场次取消', {
    body: '您报名的《{标题}》（{时间}）已取消：{说明}报名编号{编号}。给您带来不便，敬请谅解。',
    state: '已取消',
    note: '本场已取消，请勿前往',
    more: ['说明'],
  }),
  'open-day.reminder-day': toVisitor('提醒', {
    body: '您报名的《{标题}》将于 {时间} 在{地点}举办，报名编号{编号}。请带好入场码；不能参加请取消报名。',
    state: '即将举办',
    note: '请带好入场码，按时参加',
  }),
  'open-day.reminder-hours': toVisitor('今天举办', {
    body: '您报名的《{标题}》今天举办：{时间}，{地点}。报名编号{编号}，凭入场码入场。',
    state: '今天举办',
    note: '请带好入场码，按时参加',
    urgent: false,
    // What concerns the next hours does not wait for the morning.
    atAnyHour: true,
  }),
  'open-day.message': toVisitor('通知', {
    body: '{说明}',
    state: '有通知',
    note: '请打开报名查看',
    more: ['说明'],
  }),

  'consultation.received': toRespondent('已收到', {
    body: '您对《{标题}》提出的意见已收到，编号{编号}。{时限} 前可以撤回；采纳情况公布后会告诉您。',
    state: '已收到',
    note: '采纳情况公布后会告诉您',
    more: ['时限'],
    atOnce: true,
  }),
  'consultation.concluded': toRespondent('有了结果', {
    body: '您对《{标题}》提出的意见（编号{编号}）已有采纳结果和理由，请凭编号和查询码查看。',
    state: '已反馈',
    note: '请打开查看每条意见的采纳情况',
  }),
  'consultation.corrected': toRespondent('结果有更正', {
    body: '您对《{标题}》提出的意见（编号{编号}）的采纳结果有更正，请凭编号和查询码查看更正前后的内容。',
    state: '结果有更正',
    note: '请打开查看更正前后的内容',
  }),
  'consultation.withdrawn': toRespondent('所在的征集已撤回', {
    body: '您提出过意见（编号{编号}）的《{标题}》征集已撤回：{说明}',
    state: '征集已撤回',
    note: '撤回的说明请打开查看',
    more: ['说明'],
  }),

  'staff.consultation-ended': {
    ...STAFF,
    label: '征集结束，请归并意见',
    variables: ['标题', '时限'],
    title: '征集结束，请归并意见',
    body: '《{标题}》的征集已于 {时限} 截止，请归并意见、研究采纳情况。',
  },
  'staff.consultation-late': {
    ...STAFF,
    label: '征集的采纳情况逾期未反馈',
    variables: ['标题', '时限'],
    title: '征集的采纳情况逾期未反馈',
    body: '《{标题}》的决策日或结果公布日（{时限}）已过，还没有向公众反馈采纳情况，请督促（细则四（一））。',
    urgent: true,
  },
  'staff.open-day-missing': {
    ...STAFF,
    label: '人代会期间的开放日未落实',
    variables: ['年份', '时限'],
    title: '人代会期间的开放日未落实',
    body: '{年份}年人代会期间（至 {时限}）还没有安排或举办政府开放日，请督促落实（细则四(二)）。',
    urgent: true,
  },
  'staff.obligation-hours': {
    ...STAFF,
    label: '小时时限',
    variables: ['标题', '类别', '时限', '程度'],
    title: '{类别}：{程度}',
    body: '事项《{标题}》要求“{类别}”，时限 {时限}，{程度}，请立即办理并登记佐证（细则二(二)）。',
    urgent: true,
    // Hours run through nights and holidays, and so does their alarm (H01).
    atAnyHour: true,
  },
  'staff.inspection-clerk': {
    ...STAFF,
    label: '检查自测预警',
    variables: ['数目', '时间', '说明'],
    title: '检查自测：{数目}项变差',
    body: '{时间} 检查自测有 {数目} 项变差：{说明}。请在“督办 → 检查自测”查看最早失分日并处理。',
  },
  'staff.inspection-leader': {
    ...STAFF,
    label: '检查自测失分',
    variables: ['数目', '时间', '说明'],
    title: '检查自测：{数目}项失分',
    body: '{时间} 检查自测有 {数目} 项失分：{说明}。请在“督办 → 检查自测”查看，并督促处理。',
    urgent: true,
  },
  'staff.assigned': toStaff('新的来信待办', '来信 {编号}《{标题}》已分办给您，{到期日} 到期。'),
  'staff.handed-over': toStaff('来信交接给您', '来信 {编号}《{标题}》已由同事交接给您，{到期日} 到期。'),
  'staff.taken-back': toStaff(
    '承办人变动，退回待分办',
    '来信 {编号}《{标题}》的原承办人不再承办，请重新分办，{到期日} 到期。',
  ),
  'staff.resumed': toStaff(
    '并案的来信恢复办理',
    '来信 {编号}《{标题}》所并入的来信已撤回，请重新分办，{到期日} 到期。',
  ),
  'staff.handed-away': toStaff('来信已交接', '来信 {编号}《{标题}》已交由他人办理。'),
  'staff.refusal-proposed': toStaff(
    '不予受理待批',
    '来信 {编号}《{标题}》提请不予受理，请另一人审核，{到期日} 到期。',
  ),
  'staff.refusal-returned': toStaff(
    '不予受理被退回',
    '来信 {编号}《{标题}》的不予受理被退回，仍于 {到期日} 到期。{说明}',
    ['说明'],
  ),
  'staff.help-asked': toStaff(
    '请协办来信',
    '来信 {编号}《{标题}》请您处室协办，请于 {到期日} 前提出协办意见。',
  ),
  'staff.opinion-given': toStaff('收到协办意见', '来信 {编号}《{标题}》收到协办意见，请在起草答复时参考。'),
  'staff.mentioned': toStaff('备注中提到了您', '来信 {编号}《{标题}》的内部备注中提到了您，请查看。'),
  'staff.returned': toStaff('来信退回公开办', '来信 {编号}《{标题}》被{处室}退回，请重新分办。'),
  'staff.supplemented': toStaff('来信人补充了内容', '来信 {编号}《{标题}》有新的补充内容。'),
  'staff.withdrawn': toStaff('来信人撤回了来信', '来信 {编号}《{标题}》已由来信人撤回，不必再办理。'),
  'staff.reopened': toStaff('来信人提出追问', '来信 {编号}《{标题}》有追问待分办，{到期日} 到期。'),
  'staff.call-back': toStaff('需要回访', '来信人对 {编号}《{标题}》的答复不满意，请安排回访。'),
  'staff.extension-requested': toStaff('延期申请待批', '来信 {编号}《{标题}》申请延期，{到期日} 到期。'),
  'staff.extension-rejected': toStaff(
    '延期申请未获同意',
    '来信 {编号}《{标题}》的延期申请未获同意，仍于 {到期日} 到期。{说明}',
    ['说明'],
  ),
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
  'staff.password-changed': aboutAccount(
    '登录密码已修改',
    '您的登录密码已于 {时间} 修改，其他登录已退出。如果不是您本人操作，请立即联系系统管理员。',
  ),
  'staff.password-reset': aboutAccount(
    '登录密码已由管理员重设',
    '管理员于 {时间} 重设了您的登录密码，此前的登录已退出。如果您没有提出过，请立即联系系统管理员。',
  ),
  'staff.account-changed': aboutAccount(
    '账号已由管理员修改',
    '管理员于 {时间} 修改了您的账号（姓名、角色、处室或状态），此前的登录已退出。如有疑问，请联系系统管理员。',
  ),
  'staff.second-factor-changed': aboutAccount(
    '第二验证方式已变动',
    '您账号的第二验证方式已于 {时间} 设置、更换、停用或用去一个恢复码。如果不是您本人操作，请立即联系系统管理员。',
  ),
  'staff.codes-guessed': aboutAccount(
    '有人多次输错您的验证码',
    '截至 {时间}，有人用您的密码多次输错验证码，没有登录成功。如果不是您本人操作，密码已经泄露，请立即修改密码并联系系统管理员。验证码暂时不能用时可以用恢复码登录。',
  ),
  'staff.mailbox-changed': aboutAccount(
    '工作邮箱已修改',
    '您账号的工作邮箱已于 {时间} 修改或删去，提醒不再发到原来的邮箱。如果不是您本人操作，请立即联系系统管理员。',
  ),
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
