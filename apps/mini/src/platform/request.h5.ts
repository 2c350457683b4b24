import type { AskOptions, Asked } from './request.types';

/** The browser's own fetch: Taro's request would bring 20 kB of its own for browsers that have none. */
export function ask({ url, method, header, data, success, fail }: AskOptions): Asked {
  const control = new AbortController();
  const body = data === undefined || typeof data === 'string' ? data : JSON.stringify(data);
  fetch(url, { method, headers: header, body, signal: control.signal })
    .then(async (answer) => ({
      statusCode: answer.status,
      header: Object.fromEntries(answer.headers),
      data: await answer.text(),
    }))
    .then(success, (failure: unknown) => fail({ errMsg: String(failure) }));
  return { abort: () => control.abort() };
}
