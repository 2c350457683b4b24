import { addDays, type LocalDate } from '../local-date.js';
import type { Notice, NoticeDay } from '../notice.js';
import { checkContent, type NoticeContent } from './checks.js';
import { halfDayWarning, isHalfDay } from '../half-day.js';
import { noContext, readDates, spoken, weekdayName, writtenDay, type DateSpan } from './dates.js';
import type { NoticeProblem } from './problem.js';
import { normalise, sentencesOf, type Sentence } from './sentences.js';

/** What could be read from a text. `problems` with an error in it means: do not use it. */
export interface NoticeReading extends NoticeContent {
  readonly title: string | null;
  /** 成文日期 at the foot of the text; the public may have read it later. */
  readonly writtenOn: LocalDate | null;
  /** The text changes a notice published before (调整、延长、纪念日), instead of announcing a year. */
  readonly revision: boolean;
  readonly problems: readonly NoticeProblem[];
}

export interface ParseOptions {
  /** Year the notice is for, when the text does not say. */
  readonly year?: number;
  /** Notices already known: an extension (延长…假期至…) continues the holiday one of them announced. */
  readonly known?: readonly Notice[];
}

const FESTIVALS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
/** Ten times what any notice has; reading one takes time in the square of its length. */
const LONGEST_SENTENCE = 2000;
/** What 2007 called them. */
const OLD_NAMES: Readonly<Record<string, string>> = { 五一: '劳动节', 十一: '国庆节' };
const LIST = `(?:${FESTIVALS.join('|')})`;
/** “清明节4月4日至6日放假”: copies of 2009 without the colon. */
const HEAD_WITHOUT_COLON = new RegExp(`^(${LIST}(?:[、和与及]${LIST})*)(?=\\d)`);
const TITLE = /国务院(?:办公厅)?关于.{2,80}?的通知/;
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/^中国人民抗日战争暨世界反法西斯战争胜利/, '抗战胜利'],
];
/** Sentences that wish or instruct; a day in them is no day off (2024: 鼓励…安排职工在除夕休息). */
const WISHES = /鼓励|倡导|提倡|建议|开学|值班|返程/;
const OFF = /放假|补休|调休|连休|休息|公休|法定(?:节)?假日|休假/;

/**
 * Reads the wording of the State Council's notices, 2007 to today, with the mid-year changes.
 *
 * Never throws for what the text says: everything it cannot take is a problem with its line. Weekday names (星期日) and
 * day counts (共3天) are compared with the calendar, make-up days with what the law gives.
 *
 * @example parseNotice('国务院办公厅关于2026年部分节假日安排的通知\n一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。')
 */
export function parseNotice(text: string, options: ParseOptions = {}): NoticeReading {
  return new Reader(text, options).read();
}

class Reader {
  private readonly sentences: Sentence[];
  private readonly problems: NoticeProblem[] = [];
  private readonly off = new Map<LocalDate, string>();
  private readonly work = new Map<LocalDate, string>();
  /** Weekends given for another day (公休日调至); worked, unless they lie within the holiday itself. */
  private readonly moved = new Map<LocalDate, string>();
  private readonly places = new Map<LocalDate, Sentence>();
  private readonly title: string | null;
  private readonly year: number;
  private readonly revision: boolean;
  private festival: string;
  private named = noContext();
  /** Below the head of a half-day festival, until the next head. */
  private ofHalfDay = false;

  constructor(
    text: string,
    private readonly options: ParseOptions,
  ) {
    this.sentences = sentencesOf(text);
    const whole = normalise(text);
    this.title = TITLE.exec(whole)?.[0] ?? null;
    this.year = Number(
      /(20\d\d)年/.exec(this.title ?? '')?.[1] ?? options.year ?? /(20\d\d)年/.exec(whole)?.[1] ?? Number.NaN,
    );
    this.revision = this.title !== null && !/年?部分节假日安排/.test(this.title);
    this.festival = festivalOfTitle(this.title ?? '');
  }

  read(): NoticeReading {
    if (Number.isNaN(this.year)) {
      this.fail('error', { line: 1, text: '' }, '没有写明是哪一年的放假安排');
      return this.result();
    }
    for (const sentence of this.sentences) this.sentence(sentence);
    const { offDays, workDays } = this.content();
    const revises = this.revision
      ? this.options.known?.find((notice) => notice.year === this.year && notice.revises === undefined)
      : undefined;
    const locate = (day: LocalDate) => this.places.get(day) ?? { line: 1, text: spoken(day) };
    const checks = checkContent(
      { year: this.year, offDays, workDays },
      { revises: revises ?? (this.revision ? { offDays: [] } : undefined), locate },
    );
    // Each unreadable line is a problem already; another one about the whole text would repeat them.
    const told = this.problems.some(({ severity }) => severity === 'error') && offDays.length === 0;
    if (!told) this.problems.push(...checks);
    return this.result();
  }

  private content(): NoticeContent {
    // 2008: 6月8日（端午节，星期日）公休日调至6月9日; the day stays off, for its festival instead of as a Sunday.
    const given = [...this.moved].filter(([day]) => !this.off.has(day) && !this.work.has(day));
    return {
      year: this.year,
      offDays: daysOf(this.off),
      workDays: daysOf(new Map([...this.work, ...given])),
    };
  }

  private result(): NoticeReading {
    const foot = this.sentences.flatMap(({ text }) => writtenDay(text) ?? []);
    return {
      ...this.content(),
      title: this.title,
      writtenOn: foot.at(-1) ?? null,
      revision: this.revision,
      problems: [...this.problems].sort((a, b) => a.line - b.line),
    };
  }

  private fail(severity: NoticeProblem['severity'], { line, text }: Sentence, message: string): void {
    this.problems.push({ severity, line, text, message });
  }

  private sentence(sentence: Sentence): void {
    if (sentence.text.length > LONGEST_SENTENCE) {
      const text = `${sentence.text.slice(0, 40)}…`;
      this.fail('error', { ...sentence, text }, `这一句超过${LONGEST_SENTENCE}字，请按通知原文分行`);
      return;
    }
    if (WISHES.test(sentence.text)) return;
    const body = this.withoutHead(sentence.text);
    if (this.ofHalfDay) {
      if (OFF.test(sentence.text) || /上班/.test(sentence.text)) this.warnOfHalfDay(sentence, sentence.text);
      return;
    }
    if (/延长/.test(body) && /假期至/.test(body)) {
      this.extension(sentence, body);
      return;
    }
    const detail = /^其中/.test(sentence.text);
    let counted: LocalDate[] = [];
    let waiting: DateSpan[] = [];
    for (const clause of clausesOf(body)) {
      if (isHalfDay(clause)) {
        this.warnOfHalfDay(sentence, clause);
        waiting = [];
        continue;
      }
      const { spans, faults } = readDates(clause, this.year, this.festival, this.named);
      for (const fault of faults) this.fail('error', { ...sentence, text: fault.text }, fault.message);
      const days = [...waiting, ...spans];
      const take = this.taker(clause, days);
      if (take) {
        counted = [...counted, ...take(sentence, detail)];
        waiting = [];
      } else waiting = days;
      // Where a day could not be read, a wrong count would be a second problem about the same words.
      const count = /(?:共|放假|连休|休息)(?:计)?(\d{1,2})天/.exec(clause)?.[1];
      if (
        count !== undefined &&
        faults.length === 0 &&
        counted.length > 0 &&
        Number(count) !== counted.length
      )
        this.fail(
          'error',
          sentence,
          `写的是 ${count} 天，${spoken(counted[0]!)}至${spoken(counted.at(-1)!)}是 ${counted.length} 天`,
        );
    }
    if (waiting.length > 0 && OFF.test(body))
      this.fail('warning', sentence, `没有看懂${waiting[0]!.text}是放假还是上班`);
  }

  private warnOfHalfDay(sentence: Sentence, words: string): void {
    const name = /(?:妇女|青年|儿童|建军)节/.exec(words)?.[0];
    this.fail('warning', sentence, halfDayWarning(name ?? '这里写'));
  }

  /** “元旦：…”: the festival of this and the following sentences. */
  private withoutHead(text: string): string {
    const [, head, rest] = /^([^:]{1,40}):(.*)$/.exec(text.replace(HEAD_WITHOUT_COLON, '$1:')) ?? [];
    if (head === undefined || rest === undefined) return text;
    // “五一”国际劳动节 (2008) is 劳动节.
    const names = head
      .split(/[、,和与及]/)
      .map((name) => OLD_NAMES[name.replace(/[“”"]/g, '')] ?? name)
      .map((name) => FESTIVALS.find((known) => name.endsWith(known) || `${name}节` === known));
    const known = names.every((name) => name !== undefined);
    const ownName = /^[^,\d][^,]{0,30}(?:节|日|假期)$/.test(head) && !/\d月|如下/.test(head);
    this.ofHalfDay = isHalfDay(head);
    if (this.ofHalfDay) return rest;
    if (known || ownName) this.named = noContext();
    if (known) this.festival = names.join('、');
    else if (ownName) this.festival = shortened(head);
    return rest;
  }

  /** What a clause does with its dates; undefined when it has no verb of its own. */
  private taker(
    clause: string,
    spans: readonly DateSpan[],
  ): ((sentence: Sentence, detail: boolean) => LocalDate[]) | undefined {
    const all = spans.flatMap(({ days }) => days);
    const moved = /调至|调到|调整到|调整至/.exec(clause);
    if (moved) {
      return (sentence, detail) => {
        const before = spans.filter(({ index }) => index < moved.index).flatMap(({ days }) => days);
        const after = spans.filter(({ index }) => index > moved.index).flatMap(({ days }) => days);
        this.note(this.moved, before, sentence);
        this.noteOff(after, sentence, detail);
        return [];
      };
    }
    if (/起.{0,4}上班|恢复上班/.test(clause)) return () => [];
    if (/上班|照常工作/.test(clause)) {
      return (sentence) => {
        this.note(this.work, all, sentence);
        return [];
      };
    }
    if (!OFF.test(clause)) return undefined;
    return (sentence, detail) => {
      this.noteOff(all, sentence, detail);
      return all;
    };
  }

  /** Days off; a detail (其中…) tells of days announced before and adds none. */
  private noteOff(days: readonly LocalDate[], sentence: Sentence, detail: boolean): void {
    const strange = detail ? days.find((day) => !this.off.has(day)) : undefined;
    if (strange) this.fail('error', sentence, `${spoken(strange)}不在前面写的放假日期里`);
    this.note(this.off, days, sentence);
  }

  private note(into: Map<LocalDate, string>, days: readonly LocalDate[], sentence: Sentence): void {
    for (const day of days) {
      if (!into.has(day)) into.set(day, this.festival || '放假');
      if (!this.places.has(day)) this.places.set(day, sentence);
    }
  }

  /** “延长2020年春节假期至2月2日，2月3日起正常上班”: from the end of the announced holiday on. */
  private extension(sentence: Sentence, body: string): void {
    const name = FESTIVALS.find((festival) => body.includes(festival)) ?? this.festival;
    // A comma within brackets (农历正月初九,星期日) ends nothing.
    const clauses = clausesOf(body);
    const at = clauses.findIndex((clause) => clause.includes('假期至'));
    const until = clauses[at] ?? '';
    const end = readDates(until.slice(until.indexOf('假期至') + 3), this.year, name, this.named);
    const resumes = readDates(clauses.slice(at + 1).join(','), this.year, name, this.named);
    for (const fault of [...end.faults, ...resumes.faults])
      this.fail('error', { ...sentence, text: fault.text }, fault.message);
    const last = end.spans[0]?.days.at(-1);
    if (last === undefined) return;
    const announced = (this.options.known ?? [])
      .filter(({ year }) => year === this.year)
      .flatMap(({ offDays }) => offDays)
      .filter(({ festival, date }) => festival.includes(name) && date <= last)
      .map(({ date }) => date)
      .sort();
    const before = announced.at(-1);
    if (before === undefined) {
      this.fail('error', sentence, `没有${this.year}年${name}的原放假安排，不知道从哪一天延长起`);
      return;
    }
    if (before >= last) {
      this.fail('error', sentence, `${name}原来就放假到${spoken(before)}，没有延长`);
      return;
    }
    const first = resumes.spans[0]?.days[0];
    if (first !== undefined && first !== addDays(last, 1))
      this.fail(
        'error',
        sentence,
        `放假到${spoken(last)}，应从${spoken(addDays(last, 1))}（${weekdayName(addDays(last, 1))}）起上班`,
      );
    this.festival = name;
    const days: LocalDate[] = [];
    for (let day = addDays(before, 1); day <= last; day = addDays(day, 1)) days.push(day);
    this.note(this.off, days, sentence);
  }
}

/** Splits at commas outside of brackets. */
const clausesOf = (sentence: string): string[] => sentence.split(/,(?![^(]*\))/);

const daysOf = (days: ReadonlyMap<LocalDate, string>): NoticeDay[] =>
  [...days].map(([date, festival]) => ({ date, festival })).sort((a, b) => (a.date < b.date ? -1 : 1));

function festivalOfTitle(title: string): string {
  const known = FESTIVALS.find((festival) => title.includes(festival));
  return known ?? shortened(/关于(.+?纪念日)/.exec(title)?.[1] ?? '');
}

function shortened(name: string): string {
  return SHORT.reduce((text, [long, short]) => text.replace(long, short), name);
}
