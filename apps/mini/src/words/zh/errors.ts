import { part } from '../part';

/** What the server says of a refusal: its code, and its own words, which are Chinese. */
interface Said {
  code: string;
  title: string;
  text: string;
}

/** Why a call failed. The server's own words are the best there are in Chinese; in another language its code leads. */
export const errors = part('errors', {
  noNetwork: '网络不通',
  offline: '现在连不上网络。',
  offlineTodo: '请看看有没有信号，连上后再试一次。',
  timeout: '网络太慢，等了很久没有收到回音。',
  timeoutTodo: '请稍后再试一次。',
  interrupted: '刚才切到了别的应用，请求被系统中断了。',
  interruptedTodo: '请再试一次。',
  tooMany: '请稍后再试',
  tooManyText: (wait: string) => `短时间内的次数有限，您填的内容都还在。${wait}`,
  waitMinutes: (minutes: number) => `请等 ${minutes} 分钟再试。`,
  waitSeconds: (seconds: number) => `请等 ${seconds} 秒再试。`,
  waitAWhile: '请过一会儿再试。',
  server: '服务器出了点问题',
  serverText: '不是您的问题，我们会尽快修好。请过几分钟再试。',
  title: ({ title }: Said) => title || '没有办成',
  text: ({ text }: Said) => text || '请检查后再试。',
  /** what is left to say in Chinese beside another language */
  original: (_said: Said): string => '',
  /** beside a field, by its dotted path */
  field: (_path: string, message: string) => message,
  failed: '没有办成',
  unexpected: '程序出了意外，请退出后重新打开再试。',
});
