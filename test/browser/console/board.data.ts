import type { Bureau, Known } from './bureau.js';

/** The day the board is looked at: a Tuesday. */
export const TODAY = '2026-03-31';

const ANSWER =
  '您好！您的来信收悉。经核实，有关数据已在本局网站“数据查询”栏目公布，现答复如上，感谢您的关心。';

export interface BoardLetters {
  /** complaint of 31 December, never assigned: due 22 January, more than thirty working days over */
  forgotten: Known;
  /** consultation of 13 February, before the Spring Festival: due 12 March */
  festival: Known;
  /** suggestion of 9 March: due 18 March */
  largePrint: Known;
  /** consultation of 11 March: due 1 April, tomorrow */
  tomorrow: Known;
}

/** A bureau with a little of everything a supervisor looks for, on 31 March 2026. */
export async function boardLetters(bureau: Bureau): Promise<BoardLetters> {
  const forgotten = await bureau.receive('2025-12-31', {
    kind: 'complaint',
    mailbox: 'complaint',
    title: '咨询电话连续三天无人接听',
  });
  const late = await bureau.receive('2026-01-05', { kind: 'suggestion', title: '建议按县开放价格分类指数' });
  await bureau.assign(late, 'population', '林晓岚');
  const inTime = await bureau.receive('2026-01-06', {
    kind: 'consultation',
    mailbox: 'consultation',
    title: '请问分县常住人口数据在哪里下载',
  });
  await bureau.assign(inTime, 'population', '林晓岚');
  bureau.goTo('2026-01-20');
  await bureau.answer(late, ANSWER);
  await bureau.answer(inTime, ANSWER);

  const festival = await bureau.receive('2026-02-13', {
    kind: 'consultation',
    mailbox: 'director',
    title: '地区生产总值初步核算数与最终核实数为何不同',
  });
  await bureau.assign(festival, 'accounts', '唐静宜');
  const largePrint = await bureau.receive('2026-03-09', {
    kind: 'suggestion',
    mailbox: 'suggestion',
    title: '建议统计年鉴提供大字版和可复制的表格',
  });
  await bureau.assign(largePrint, 'population', '林晓岚');
  const tomorrow = await bureau.receive('2026-03-11', {
    kind: 'consultation',
    mailbox: 'consultation',
    title: '咨询平均工资与工伤赔偿计算口径',
  });
  await bureau.assign(tomorrow, 'population', '林晓岚');
  bureau.goTo(TODAY);
  return { forgotten, festival, largePrint, tomorrow };
}
