import { part } from '../part';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** Days as people say them; `weekday` is 0 for Sunday. */
export const dates = part('dates', {
  long: (year: number, month: number, date: number, weekday: number) =>
    `${year}年${month}月${date}日（星期${WEEKDAYS[weekday]}）`,
  plain: (year: number, month: number, date: number) => `${year}年${month}月${date}日`,
  short: (month: number, date: number) => `${month}月${date}日`,
  month: (month: number) => `${month}月`,
  monthOfYear: (year: number, month: number) => `${year}年${month}月`,
  year: (year: number) => `${year}年`,
  until: (from: string, to: string) => `${from}至${to}`,
  provisional: (day: string, isProvisional: boolean) => (isProvisional ? `${day}（暂定）` : day),
});
