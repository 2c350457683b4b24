import { LETTER_ACTION_LABELS, LETTER_ACTIONS } from '@huiyin/contract';

/** What happened besides the moves of the lifecycle; an action without a name here is shown by its code. */
const OTHER_LABELS: Record<string, string> = {
  'letter.received': '收信',
  'letter.reveal_submitter': '查看来信人信息',
  'letter.search_submitter': '按来信人检索来信',
  'letter.claim': '来信人认领来信',
  'letter.publish': '公开发布',
  'publication.prepare': '脱敏送审',
  'publication.release': '批准公开',
  'publication.reject': '退回脱敏稿',
  'publication.decline': '决定不公开',
  'publication.withdraw': '撤回公开',
  'attachment.upload': '上传附件',
  'attachment.download': '下载附件',
  'attachment.infected': '拦截病毒附件',
  'session.start': '登录',
  'session.end': '退出登录',
  'session.locked': '账号锁定',
  'user.create': '新建账号',
  'user.change': '修改账号',
  'user.unlock': '解除账号锁定',
  'department.create': '新建处室',
  'department.change': '修改处室',
  'calendar.apply': '载入放假通知',
  'calendar.revert': '撤销放假通知',
  'calendar.recomputed': '到期日重新计算完成',
  'citizen.erase': '来信人删除自己的数据',
  'congress_window.set': '设定人代会日期',
  'delivery.resend': '重发通知',
  'user.mailbox': '修改通知邮箱',
  'leaders.replace': '更新负责人分工',
  'limit.add': '设定办理时限',
  'template.create': '新建答复模板',
  'template.change': '修改答复模板',
  'refusal_text.change': '修改不予受理说明',
  'faq.create': '新增常见问题',
  'faq.change': '修改常见问题',
  'message-text.change': '修改通知文字',
  'assessment.appeal': '考核申诉',
  'assessment.decide': '对考核申诉作出结论',
  'assessment.exclude': '考核剔除来信',
  'assessment.rule_add': '设定考核办法',
  'report.annual_fields': '填写网站年度报表',
  'report.export': '下载报表',
  'supervision.export': '导出逾期清单',
  'audit.verify': '校验日志',
  'open_day.create': '新建开放日',
  'open_day.change': '修改开放日',
  'open_day.publish': '发布开放日',
  'open_day.cancel': '取消开放日',
  'open_day.summarise': '发布开放日总结',
  'open_day.session_add': '增加开放日场次',
  'open_day.session_change': '修改开放日场次',
  'open_day.session_cancel': '取消开放日场次',
  'open_day.draw': '开放日抽签',
  'open_day.message': '群发开放日消息',
  'open_day.check_in_undo': '撤销开放日签到',
  'open_day.release_no_shows': '放出未到者名额',
  'open_day.id_numbers_deleted': '删除报名身份证号',
  'open_day.personal_data_deleted': '删除报名个人信息',
  'system.demo_open_days_seeded': '写入演示开放日',
  'open_day.check_in': '开放日签到',
  'open_day.walk_in': '开放日现场登记',
  'open_day.opinion': '记录开放日意见',
  'open_day.opinion_to_letter': '开放日意见转来信',
  'open_day.read_sign_ups': '查看报名名单',
  'open_day.read_roster': '查看签到名单',
  'open_day.read_opinions': '查看开放日意见',
  'system.synthetic_seeded': '写入合成来信',
  'system.demo_seeded': '建立演示账号',
  'system.demo_letters_seeded': '写入演示来信',
};

/** The name of an action, or its code. */
export function actionLabel(action: string): string {
  const move = action.startsWith('letter.') ? action.slice('letter.'.length) : '';
  return OTHER_LABELS[action] ?? (LETTER_ACTION_LABELS as Record<string, string>)[move] ?? action;
}

/** Every action with a name, for choosing one: the moves of a letter first, in the order work flows. */
export function auditActions(): { action: string; label: string }[] {
  const moves = LETTER_ACTIONS.map((move) => `letter.${move}`);
  return ['letter.received', ...moves, ...Object.keys(OTHER_LABELS).slice(1)].map((action) => ({
    action,
    label: actionLabel(action),
  }));
}
