import type { SafetySuggestion } from '@huiyin/contract';

export interface WechatSession {
  openid: string;
  unionid?: string;
}

/** A subscribe message. Values must fit WeChat's fields already: thing ≤ 20 characters, phrase ≤ 5 … */
export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** page of the mini-program it opens, without a leading slash */
  page?: string;
  data: Record<string, string>;
}

/** 1 资料, 2 评论, 3 论坛, 4 社交日志: a letter is closest to a forum post. */
export type SafetyScene = 1 | 2 | 3 | 4;

export interface SafetyVerdict {
  suggest: SafetySuggestion;
  /** WeChat's label, 100 is 正常 */
  label: number;
}

export interface MiniCode {
  /** at most 32 characters, no % */
  scene: string;
  /** without a leading slash */
  page: string;
  /** pixels, 280–1280 */
  width?: number;
  envVersion?: 'release' | 'trial' | 'develop';
}
