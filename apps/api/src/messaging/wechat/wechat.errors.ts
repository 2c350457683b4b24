/** What WeChat's errcodes mean to us; every other one is only its number. */
export const WECHAT_CODES = {
  busy: -1,
  /** 40001 and 40014 not valid, 42001 expired: refresh the token once, try once more */
  staleToken: [40001, 40014, 42001],
  badOpenid: 40003,
  /** a login or phone code is 40029 invalid or old, 40163 used */
  badCode: [40029, 40163] as readonly number[],
  quotaUsedUp: 45009,
  noSubscription: 43101,
  /** the citizen has not used the mini-program for two hours, so their words cannot be checked in their name */
  openidInactive: 61010,
} as const;

/** WeChat answered HTTP 200 with an errcode; the number is WeChat's own. */
export class WechatError extends Error {
  /** WeChat's sentence without anything that could be an openid, a token or a secret */
  readonly errmsg: string;

  constructor(
    readonly errcode: number,
    errmsg: string,
  ) {
    const safe = errmsg.replace(/[\w-]{20,}/g, '…').slice(0, 200);
    super(`WeChat ${errcode}: ${safe}`);
    this.errmsg = safe;
  }
}

/** 45009: the day's calls of this API are used up, as WeChat said or as we remember; until then none is made. */
export class WechatQuotaUsedUp extends WechatError {
  constructor(readonly until: Date) {
    super(WECHAT_CODES.quotaUsedUp, 'reach max api daily quota limit');
  }
}

/** WeChat could not be reached, or its answer was lost. */
export class WechatUnreachable extends Error {
  constructor(
    message: string,
    /** the request may have been carried out all the same: only what may happen twice may be sent again */
    readonly maybeDone: boolean = false,
  ) {
    super(message);
  }
}
