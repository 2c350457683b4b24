import type { Api } from '../../test/support/api-process.js';
import { anonymous, staff, type Client } from '../../test/support/client.js';

export interface Call {
  name: string;
  path: string;
  headers: Record<string, string>;
  /** the two offices answer different questions: the times are printed, but show nothing about growth */
  another?: true;
}

/** Pages deep is where OFFSET would show. */
const DEEP = 25;
const FIGURES = [
  'received',
  'answered',
  'answeredInTime',
  'answeredLate',
  'refused',
  'referred',
  'ended',
  'open',
  'onTrack',
  'dueSoon',
  'overdue',
  'judged',
] as const;

const dayBefore = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

/** Every list and figure of the console, and the public ones, as the people see them who work with it. */
export async function callsOf(api: Api): Promise<Call[]> {
  const as = (name: string): Promise<Client> => staff(api.url, name);
  const [clerk, handler, head, leader, supervisor, admin] = await Promise.all(
    ['clerk', 'handler', 'head', 'leader', 'supervisor', 'admin'].map(as),
  );
  const nobody = anonymous(api.url);
  const known = await lookAround(clerk!);
  const calls: Call[] = [];
  const add = (who: string, { headers }: Client, ...paths: string[]): void => {
    for (const path of paths)
      calls.push({ name: `${who} ${decodeURIComponent(path)}`.slice(0, 72), path, headers });
  };
  const q = (text: string): string => `q=${encodeURIComponent(text)}`;
  const period = `from=${dayBefore(119)}&to=${dayBefore(0)}`;
  const { department, person, letter, number, title } = known;

  add('clerk', clerk!, '/staff/letters', `/staff/letters?status=closed`, '/staff/letters?kind=complaint');
  add('clerk', clerk!, `/staff/letters?department=${department}`, `/staff/letters?dueBefore=${dayBefore(0)}`);
  add('clerk', clerk!, `/staff/letters?status=refused&department=${department}`);
  for (const queue of ['to_accept', 'to_assign', 'to_review', 'to_answer', 'due_soon', 'overdue', 'done'])
    add('clerk', clerk!, `/staff/letters?queue=${queue}`);
  add('clerk', clerk!, '/staff/queues');
  for (const queue of ['mine', 'helping', 'overdue', 'done'])
    add('handler', handler!, `/staff/letters?queue=${queue}`);
  add('handler', handler!, '/staff/letters');
  add('head', head!, '/staff/letters?queue=to_review', '/staff/queues');
  add('leader', leader!, '/staff/letters?queue=to_sign');
  for (const words of ['平均工资', '常住人口 数据', title, '毫不相干的词语组合', number, '张伟'])
    add('clerk', clerk!, `/staff/letters?${q(words)}`);
  add('clerk', clerk!, `/staff/letters?status=closed&${q('平均工资')}`);
  add('handler', handler!, `/staff/letters?${q('平均工资')}`);
  add('clerk', clerk!, `/staff/letters/${letter}`, `/staff/letters/${letter}/similar`);
  add('handler', clerk!, `/staff/letters/${letter}/suggested-answers`);
  const deep = await pagesOn(clerk!, '/staff/letters?queue=done', DEEP);
  calls.push({ name: `clerk /staff/letters?queue=done page ${DEEP}`, path: deep, headers: clerk!.headers });

  add('supervisor', supervisor!, '/supervision/overdue', '/supervision/due-soon', '/supervision/ageing');
  for (const level of ['none', 'yellow', 'red', 'notice'])
    add('supervisor', supervisor!, `/supervision/overdue?level=${level}`);
  add('supervisor', supervisor!, `/supervision/overdue?department=${department}&handler=${person}`);
  add('supervisor', supervisor!, '/supervision/notices', '/supervision/overdue/export');
  for (const figures of ['summary', 'weeks', 'satisfaction', 'ratings'])
    add('supervisor', supervisor!, `/supervision/${figures}?${period}`);
  for (const figure of FIGURES)
    add('supervisor', supervisor!, `/supervision/letters?figure=${figure}&${period}`);
  add('supervisor', supervisor!, `/supervision/letters?figure=answered&countedBy=answered&${period}`);
  add('supervisor', supervisor!, `/supervision/letters?figure=refused&department=${department}&${period}`);
  add('supervisor', supervisor!, `/supervision/letters?figure=answeredLate&handler=${person}&${period}`);
  add('head', head!, `/supervision/summary?${period}`, '/supervision/ageing', '/supervision/overdue');

  add('admin', admin!, '/audit', `/audit?subject=${letter}`, '/staff/users', '/staff/departments');
  add('admin', admin!, '/staff/limits', '/staff/reply-templates', '/staff/imports');
  const deepAudit = await pagesOn(admin!, '/audit', DEEP);
  calls.push({ name: `admin /audit page ${DEEP}`, path: deepAudit, headers: admin!.headers });

  add('clerk', clerk!, '/staff/publications', '/staff/publications/counts');
  add('anyone', nobody, '/published-letters', '/published-letters?kind=complaint');
  add(
    'anyone',
    nobody,
    `/published-letters?${q('平均工资')}`,
    '/statistics/public',
    '/leaders',
    '/open-days',
  );
  for (const figures of ['summary', 'weeks'])
    calls.push({
      name: `supervisor /supervision/${figures} this year`,
      path: `/supervision/${figures}`,
      headers: supervisor!.headers,
      // The small office is less than a year old, so its year holds fewer letters.
      another: true,
    });
  return calls;
}

interface Known {
  department: string;
  person: string;
  letter: string;
  number: string;
  title: string;
}

/** A letter that has been answered, with its department and person. */
async function lookAround(clerk: Client): Promise<Known> {
  const { body } = await clerk.get('/staff/letters?status=closed&limit=1');
  const [{ id, number, title, department, handler }] = body.items;
  return { department: department.id, person: handler.id, letter: id, number, title: title.slice(0, 24) };
}

/** The address of a page far down a list. */
async function pagesOn(reader: Client, path: string, pages: number): Promise<string> {
  let at = path;
  for (let page = 1; page < pages; page += 1) {
    const { body } = await reader.get(at);
    if (!body.nextCursor) break;
    at = `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(body.nextCursor)}`;
  }
  return at;
}
