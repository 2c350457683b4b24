import Taro from '@tarojs/taro';
import type { AskOptions, Asked } from './request.types';

export function ask({ timeoutMs, success, fail, ...request }: AskOptions): Asked {
  const task = Taro.request({
    ...(request as Pick<Taro.request.Option, 'url' | 'data'>),
    method: request.method as 'GET',
    dataType: 'text',
    responseType: 'text',
    timeout: timeoutMs,
    success,
    fail,
  });
  // Taro also rejects the promise it returns; `fail` has already spoken.
  Promise.resolve(task).catch(fail);
  return { abort: () => task.abort?.() };
}
