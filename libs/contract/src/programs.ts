/** What a program may do with its token; each call of /programs names one. */
export const PROGRAM_SCOPES = ['letters.progress', 'figures.read'] as const;
export type ProgramScope = (typeof PROGRAM_SCOPES)[number];
export const PROGRAM_SCOPE_LABELS: Record<ProgramScope, string> = {
  'letters.progress': '来信进度：编号、类别、状态和日期，不含内容和来信人',
  'figures.read': '全单位和各处室的办理数字',
};

/** What a webhook can be told of. `webhook.test` is sent from the console only. */
export const WEBHOOK_EVENTS = [
  'letter.received',
  'letter.accepted',
  'letter.answered',
  'publication.published',
  'publication.withdrawn',
  'consultation.opened',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
export const WEBHOOK_EVENT_LABELS: Record<WebhookEvent, string> = {
  'letter.received': '收到来信',
  'letter.accepted': '来信已受理',
  'letter.answered': '来信已答复',
  'publication.published': '公开了一件答复',
  'publication.withdrawn': '撤回了一件公开的答复',
  'consultation.opened': '发布了一次征集',
};

/** What the portal can show in a page of its own. */
export const EMBED_KINDS = ['answers', 'consultations', 'faqs'] as const;
export type EmbedKind = (typeof EMBED_KINDS)[number];
export const EMBED_KIND_LABELS: Record<EmbedKind, string> = {
  answers: '公开的答复',
  consultations: '正在征集的意见',
  faqs: '常见问题',
};
