import { describe, expect, it } from '@jest/globals';
import { reproject } from '@huiyin/domain';
import { bundledCalendar, bundledNotices, createCalendar, dueDate, localDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { Capabilities } from '../../kernel/platform/capabilities.js';
import type { Clock } from '../../kernel/platform/clock.js';
import type { DirectoryService } from '../../people/departments/directory.service.js';
import type { CalendarsService } from '../calendars/calendars.service.js';
import type { DueDays, DueGroup } from './due-days.port.js';
import { DueDaysService } from './due-days.service.js';
import { NoticePreviewService } from './notice-preview.service.js';

const TODAY = localDate('2026-01-05');
/** Received on the last day before the Spring Festival of 2026, seven working days. */
const GROUP: DueGroup = {
  clockFrom: localDate('2026-02-13'),
  limitWorkingDays: 7,
  ...dueDate(bundledCalendar, localDate('2026-02-13'), 7),
  computedDueOn: null,
  count: 3,
};
/** Adds Monday 2026-03-02, which is the due day of the group, to the days off. */
const NOTICE = {
  format: 'text' as const,
  url: 'https://www.gov.cn/zhengce/content/2026.htm',
  publishedOn: localDate('2026-01-05'),
  content: `国务院办公厅关于调整2026年元宵节放假安排的通知
一、2026年3月2日（星期一）放假1天。`,
};

/** Keeps one group of three matters, numbered after its name. */
const keeper = (name: string): DueDays => {
  const ids = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-${name}00000000${n}`);
  return {
    name,
    plan: (calendar) =>
      Promise.resolve([
        { group: GROUP, next: reproject(GROUP, dueDate(calendar, GROUP.clockFrom, 7), TODAY) },
      ]),
    moveBatch: () => Promise.reject(new Error('a preview moves nothing')),
    idsOf: (_, __, after, most) => Promise.resolve(ids.filter((id) => id > after).slice(0, most)),
    provisionalAfter: () => Promise.resolve(2),
    labels: (_, asked) =>
      Promise.resolve(
        new Map(asked.map((id) => [id, { number: `${name}-${id.at(-1)}`, departmentId: null }])),
      ),
  };
};

const uow = { read: <T>(work: (em: EntityManager) => Promise<T>) => work({} as EntityManager) } as UnitOfWork;
const capabilities = { providers: () => [keeper('abc'), keeper('def')] } as unknown as Capabilities;
const dueDays = new DueDaysService(uow, capabilities);
const preview = new NoticePreviewService(
  uow,
  { today: () => TODAY } as Clock,
  {
    refresh: () => Promise.resolve({ version: 1, calendar: createCalendar(bundledNotices) }),
  } as unknown as CalendarsService,
  dueDays,
  { load: () => Promise.resolve({ department: () => null }) } as unknown as DirectoryService,
);

describe('due days that two capabilities keep', () => {
  it('are counted together', async () => {
    const { problems, totals, moves } = await preview.preview(NOTICE);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(totals).toMatchObject({ open: 6, later: 6 });
    expect(moves).toMatchObject([{ dueOn: '2026-03-02', newDueOn: '2026-03-03', letters: 6 }]);
    expect(await dueDays.provisionalAfter(localDate('2026-12-31'))).toBe(4);
  });

  it('are paged one after the other, each matter once', async () => {
    const numbers: string[][] = [];
    let cursor: string | null = null;
    do {
      const { letters }: Awaited<ReturnType<typeof preview.preview>> = await preview.preview({
        ...NOTICE,
        limit: 2,
        ...(cursor === null ? {} : { cursor }),
      });
      numbers.push(letters.items.map(({ number }) => number));
      cursor = letters.nextCursor;
    } while (cursor !== null);
    expect(numbers).toEqual([
      ['abc-1', 'abc-2'],
      ['abc-3', 'def-1'],
      ['def-2', 'def-3'],
    ]);
  });
});
