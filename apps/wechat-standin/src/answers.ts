export type Json = Record<string, unknown>;

/** What the platform answers, HTTP 200 either way. */
export type Answer = Json | Buffer;

/** An errcode instead of an answer. */
export class Refusal extends Error {
  constructor(
    readonly errcode: number,
    errmsg: string,
  ) {
    super(errmsg);
  }

  toJSON(): Json {
    return { errcode: this.errcode, errmsg: `${this.message} rid: 6543210f-standin` };
  }
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
