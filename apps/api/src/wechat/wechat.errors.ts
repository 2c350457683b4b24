/** WeChat answered HTTP 200 with an errcode; the number is WeChat's own. */
export class WechatError extends Error {
  constructor(
    readonly errcode: number,
    /** WeChat's sentence; carries no personal data */
    readonly errmsg: string,
  ) {
    super(`WeChat ${errcode}: ${errmsg}`);
  }
}

/** WeChat could not be reached, or its answer was lost. */
export class WechatUnreachable extends Error {}
