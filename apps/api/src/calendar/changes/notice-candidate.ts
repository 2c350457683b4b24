import {
  bundledNotices,
  checkContent,
  parseNotice,
  type LocalDate,
  type Notice,
  type NoticeProblem,
} from '@huiyin/workdays';
import type { NoticeFormat } from './notices.dto.js';
import { readIcs, readJson, type FileReading } from './notice-files.js';

/** What the administrator entered besides the content. */
export interface NoticeInput {
  format: NoticeFormat;
  content: string;
  year?: number | undefined;
  title?: string | undefined;
  url?: string | undefined;
  publishedOn?: LocalDate | undefined;
}

export interface Candidate {
  /** null when it cannot be used */
  notice: Notice | null;
  problems: NoticeProblem[];
}

const YEARS = { from: Number(bundledNotices[0]!.year), to: 2100 };

/**
 * A notice that is not in force yet.
 *
 * @param inForce the notices of the calendar now; one that announces a year already announced must be a revision
 * @param today   a notice cannot have been published later than that
 */
export function candidateOf(input: NoticeInput, inForce: readonly Notice[], today: LocalDate): Candidate {
  const reading = read(input, inForce);
  const problems = [...reading.problems];
  const fail = (message: string): void => {
    problems.push({ severity: 'error', line: 1, text: '', message });
  };
  const year = input.year ?? reading.year;
  const publishedOn = input.publishedOn ?? reading.publishedOn ?? today;
  if (year === undefined || Number.isNaN(year)) {
    if (input.format !== 'text') fail('没有写明是哪一年的放假安排');
    return { notice: null, problems };
  }
  if (year < YEARS.from || year > YEARS.to) fail(`只支持 ${YEARS.from} 年到 ${YEARS.to} 年的放假安排`);
  // The days of a text lie in the year it names itself; a year typed beside it cannot make them another's.
  if (input.format === 'text' && reading.year !== year)
    fail(`通知写明是 ${reading.year} 年的，与填写的年份 ${year} 不符`);
  if (publishedOn > today) fail('公布日期不能晚于今天');
  const original = inForce.find((notice) => notice.year === year && notice.revises === undefined);
  // A calendar file does not say that it changes something: it does where its days are not those announced.
  const revision =
    reading.revision ?? (input.format === 'ics' && original !== undefined && !sameDays(original, reading));
  if (revision && !original) fail(`还没有 ${year} 年的放假安排，不能载入对它的调整`);
  if (!revision && original) {
    fail(
      sameDays(original, reading)
        ? `${year} 年的这份放假安排已经载入`
        : `${year} 年的放假安排已经载入；要更正它，请先撤销原来的通知`,
    );
  }
  if (revision && original && publishedOn < original.publishedOn) fail('公布日期早于它所调整的通知，请核对');
  const id = revision ? `cn-${year}-${publishedOn}` : `cn-${year}`;
  if (revision && inForce.some((notice) => notice.id === id)) fail('同一天公布的调整已经载入');
  if (input.format !== 'text') {
    const content = { year, offDays: reading.offDays, workDays: reading.workDays };
    problems.push(
      ...checkContent(content, { revises: revision ? (original ?? { offDays: [] }) : undefined }),
    );
  }
  if (problems.some(({ severity }) => severity === 'error')) return { notice: null, problems };
  const title = input.title ?? reading.title ?? `国务院办公厅关于${year}年部分节假日安排的通知`;
  const notice: Notice = {
    id,
    year,
    title,
    url: input.url ?? reading.url ?? '',
    publishedOn,
    offDays: reading.offDays,
    workDays: reading.workDays,
    ...(revision && original ? { revises: original.id } : {}),
  };
  return { notice, problems };
}

function read(input: NoticeInput, inForce: readonly Notice[]): FileReading {
  if (input.format === 'json') return readJson(input.content);
  if (input.format === 'ics') return readIcs(input.content, input.year);
  const { title, writtenOn, year, revision, offDays, workDays, problems } = parseNotice(input.content, {
    known: inForce,
    ...(input.year === undefined ? {} : { year: input.year }),
  });
  return {
    year,
    revision,
    ...(title === null ? {} : { title }),
    ...(writtenOn === null ? {} : { publishedOn: writtenOn }),
    offDays: [...offDays],
    workDays: [...workDays],
    problems: [...problems],
  };
}

const sameDays = (
  a: Pick<Notice, 'offDays' | 'workDays'>,
  b: Pick<Notice, 'offDays' | 'workDays'>,
): boolean => {
  const dates = ({ offDays, workDays }: typeof a): string =>
    [offDays, workDays]
      .map((days) =>
        days
          .map(({ date }) => date)
          .sort()
          .join(),
      )
      .join('|');
  return dates(a) === dates(b);
};
