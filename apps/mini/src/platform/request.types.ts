/** One request and what becomes of it, in WeChat's words. */
export interface AskOptions {
  url: string;
  method: string;
  header: Record<string, string>;
  data?: unknown;
  timeoutMs: number;
  success(answer: { statusCode: number; header?: Record<string, unknown>; data: unknown }): void;
  fail(failure: { errMsg?: string }): void;
}

export interface Asked {
  abort(): void;
}
