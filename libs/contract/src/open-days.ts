/** The words of open days (政府开放日, R14, R15); Chinese labels beside them. */

export const OPEN_DAY_STATUSES = ['draft', 'published', 'cancelled'] as const;
export type OpenDayStatus = (typeof OPEN_DAY_STATUSES)[number];
export const OPEN_DAY_STATUS_LABELS: Record<OpenDayStatus, string> = {
  draft: '草稿',
  published: '已公布',
  cancelled: '已取消',
};

export const SESSION_MODES = ['first_come', 'draw'] as const;
/** How a session gives out its seats. */
export type SessionMode = (typeof SESSION_MODES)[number];
export const SESSION_MODE_LABELS: Record<SessionMode, string> = { first_come: '先到先得', draw: '抽签' };

export const PROMOTIONS = ['at_once', 'offer'] as const;
/** What happens when a seat becomes free: the next in line has it, or is asked and must answer in time. */
export type Promotion = (typeof PROMOTIONS)[number];
export const PROMOTION_LABELS: Record<Promotion, string> = {
  at_once: '直接递补',
  offer: '递补前须本人确认',
};

export const SIGN_UP_STATUSES = [
  'in_draw',
  'confirmed',
  'waiting',
  'offered',
  'cancelled',
  'declined',
  'expired',
  'no_show',
  'called_off',
] as const;
export type SignUpStatus = (typeof SIGN_UP_STATUSES)[number];
export const SIGN_UP_STATUS_LABELS: Record<SignUpStatus, string> = {
  in_draw: '待抽签',
  confirmed: '报名成功',
  waiting: '候补中',
  offered: '有名额，待确认',
  cancelled: '已取消报名',
  declined: '已放弃名额',
  expired: '逾期未确认',
  no_show: '未到场',
  called_off: '场次已取消',
};
/** These hold seats; their sum is what `capacity` bounds. */
export const SEATED_STATUSES: readonly SignUpStatus[] = ['confirmed', 'offered'];
/** These may still become a visit; one phone has at most one of them in a session. */
export const LIVE_STATUSES: readonly SignUpStatus[] = ['in_draw', 'confirmed', 'waiting', 'offered'];

export const SESSION_STATES = [
  'cancelled',
  'not_open',
  'open',
  'waiting_list',
  'closed',
  'running',
  'ended',
] as const;
/** What a citizen can do with a session now; computed by the API, never by a client. */
export type SessionState = (typeof SESSION_STATES)[number];
export const SESSION_STATE_LABELS: Record<SessionState, string> = {
  cancelled: '已取消',
  not_open: '尚未开始报名',
  open: '可以报名',
  waiting_list: '已满，可候补',
  closed: '报名已截止',
  running: '正在进行',
  ended: '已结束',
};

export const FORM_FIELD_TYPES = ['text', 'choice'] as const;
export type FormFieldType = (typeof FORM_FIELD_TYPES)[number];

export const SEAT_EVENT_TYPES = [
  'signed_up',
  'changed',
  'confirmed',
  'promoted',
  'offered',
  'declined',
  'expired',
  'cancelled',
  'drawn',
  'capacity',
  'checked_in',
  'check_in_undone',
  'walk_in',
  'no_show',
  'called_off',
] as const;
/** One fact in the history of a session's seats; never edited. */
export type SeatEventType = (typeof SEAT_EVENT_TYPES)[number];

export const MESSAGE_AUDIENCES = ['confirmed', 'waiting', 'all'] as const;
export type MessageAudience = (typeof MESSAGE_AUDIENCES)[number];
export const MESSAGE_AUDIENCE_LABELS: Record<MessageAudience, string> = {
  confirmed: '报名成功的人',
  waiting: '候补和待抽签的人',
  all: '所有报名的人',
};

export const OBLIGATION_STATES = ['met', 'planned', 'coming', 'missing'] as const;
/** 每年人代会期间一次政府开放日 (R14): held or running, published for it, window still ahead, or none. */
export type ObligationState = (typeof OBLIGATION_STATES)[number];
export const OBLIGATION_STATE_LABELS: Record<ObligationState, string> = {
  met: '已举办',
  planned: '已安排',
  coming: '尚未安排',
  missing: '未举办',
};

export const OPEN_DAY_LIMITS = {
  titleMax: 60,
  placeMax: 120,
  descriptionMax: 5000,
  bringMax: 500,
  contactMax: 120,
  capacityMax: 5000,
  seatsMax: 10,
  fieldsMax: 8,
  answerMax: 200,
  opinionMax: 5000,
  messageMax: 300,
} as const;
