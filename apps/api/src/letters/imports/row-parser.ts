import { createHash } from 'node:crypto';
import {
  LETTER_KIND_LABELS,
  LETTER_KINDS,
  MAILBOX_LABELS,
  MAILBOXES,
  normalPhone,
  TEXT_LIMITS,
  type LetterKind,
  type Mailbox,
} from '@huiyin/contract';
import { compareDays, startOfDay, toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { HistoricLetter } from '../letters/reading/historic-letter.types.js';
import type { Cell, Sheet, SheetRow } from '../../kernel/tables/index.js';
import { columnName, type Header } from './header.js';
import type { Field } from './headings.js';
import { readMoment, type Moment } from './moments.js';
import { normalized, storable } from '../../kernel/platform/characters.js';

export interface ParseContext {
  header: Header;
  epoch: Sheet['epoch'];
  /** for rows that do not say theirs */
  kind: LetterKind | undefined;
  mailbox: Mailbox | undefined;
  now: Date;
  /** first day whose holidays are known */
  earliest: LocalDate;
  /** an active department by its name or code */
  departmentId(name: string): string | null;
}

/** A row that is no letter. `message` names the column and what is wrong, never what stands in it. */
export class RowRejected extends Error {}

/** What the database keeps: 65,535 bytes in a `text` column, 200 and 60 characters in the titles and numbers. */
const TEXT_BYTES = 65_535;
const TITLE_CHARACTERS = 200;
const NUMBER_CHARACTERS = 60;
const DEPARTMENT_CHARACTERS = 80;
const PHONE_CHARACTERS = 40;
const NAMELESS = '未署名';

const KIND_WORDS: Record<string, LetterKind> = {
  ...Object.fromEntries(
    LETTER_KINDS.flatMap((kind) => [
      [kind, kind],
      [LETTER_KIND_LABELS[kind], kind],
    ]),
  ),
  ...{ 建议: 'suggestion', 意见: 'suggestion', 意见与建议: 'suggestion', 建言献策: 'suggestion' },
  ...{ 在线咨询: 'consultation', 业务咨询: 'consultation', 咨询求助: 'consultation' },
  ...{ 投诉举报: 'complaint', 举报投诉: 'complaint', 反映: 'report', 问题反映: 'report', 举报: 'report' },
};
const MAILBOX_WORDS: Record<string, Mailbox> = Object.fromEntries(
  MAILBOXES.flatMap((mailbox) => [
    [mailbox, mailbox],
    [MAILBOX_LABELS[mailbox], mailbox],
  ]),
);
/** 网民纠错 is a 栏目 or a 类别 of its own in other systems; here it is where the letter came from. */
const CORRECTION = /纠错|找错/;

/** The mailbox of a letter whose row does not name one, by kind. The kind alone decides the limit (R07). */
const USUAL_MAILBOX: Record<LetterKind, Mailbox> = {
  suggestion: 'suggestion',
  consultation: 'consultation',
  complaint: 'complaint',
  report: 'complaint',
};

/** @throws {RowRejected} with the reason the user reads beside the line number */
export function parseRow(row: SheetRow, context: ParseContext): HistoricLetter {
  return new RowParser(row, context).letter();
}

class RowParser {
  constructor(
    private readonly row: SheetRow,
    private readonly context: ParseContext,
  ) {}

  letter(): HistoricLetter {
    const received = this.received();
    const receivedAt = received.at ?? startOfDay(received.day);
    const title = this.within('title', oneLine(this.required('title')), TITLE_CHARACTERS);
    const body = this.fitting('body', this.required('body'));
    const externalNumber = this.optional('number', NUMBER_CHARACTERS);
    const kind = this.kind();
    const department = this.optional('department', DEPARTMENT_CHARACTERS);
    return {
      importKey: importKey(externalNumber, receivedAt, title, body),
      externalNumber,
      kind,
      mailbox: this.mailbox() ?? USUAL_MAILBOX[kind],
      source: this.isCorrection() ? 'correction' : 'import',
      title,
      body,
      submitter: {
        type: 'citizen',
        name: this.optional('name', TEXT_LIMITS.nameMax) ?? NAMELESS,
        phone: this.phone(),
      },
      departmentId: department === null ? null : this.context.departmentId(department),
      departmentName: department,
      receivedAt,
      answer: this.answer(received, receivedAt),
    };
  }

  /** In its normal form; what an old list has in its place (“无”, two numbers) is kept as it stands there. */
  private phone(): string | null {
    const written = this.optional('phone', PHONE_CHARACTERS);
    return written === null ? null : (normalPhone(written) ?? written);
  }

  private received(): Moment {
    const received = this.moment('receivedAt');
    if (!received) throw this.rejected('receivedAt', '是空的');
    const { earliest } = this.context;
    if (compareDays(received.day, earliest) < 0) {
      throw this.rejected('receivedAt', `早于 ${earliest.slice(0, 4)} 年，没有当时的放假安排，无法判断时限`);
    }
    if (this.isFuture(received)) throw this.rejected('receivedAt', '晚于现在');
    return received;
  }

  private answer(received: Moment, receivedAt: Date): HistoricLetter['answer'] {
    const body = this.text('answer');
    const answered = dayOnly(this.moment('answeredAt'));
    if (body === null && answered === null) return null;
    if (body === null) throw this.rejected('answer', '是空的，却有答复时间');
    if (answered === null) throw this.rejected('answeredAt', '是空的，无法判断是否按时');
    const [name, other] = [columnName(this.context.header, 'answeredAt'), this.name('receivedAt')];
    const exact = received.at !== null && answered.at !== null;
    const early = exact ? answered.at! < received.at! : compareDays(answered.day, received.day) < 0;
    if (early) throw new RowRejected(`${name}早于${other}`);
    if (this.isFuture(answered)) throw this.rejected('answeredAt', '晚于现在');
    return { body: this.fitting('answer', body), answeredAt: instantOf(answered, receivedAt) };
  }

  private kind(): LetterKind {
    const word = this.text('kind');
    const kind = word === null ? this.context.kind : KIND_WORDS[word.toLowerCase()];
    if (kind) return kind;
    if (word === null) throw this.rejected('kind', '是空的，也没有指定默认类别');
    if (CORRECTION.test(word)) return this.context.kind ?? 'suggestion';
    throw this.rejected('kind', `不是${Object.values(LETTER_KIND_LABELS).join('、')}之一`);
  }

  private mailbox(): Mailbox | undefined {
    const word = this.text('mailbox');
    if (word === null || CORRECTION.test(word)) return this.context.mailbox;
    const mailbox = MAILBOX_WORDS[word.toLowerCase()];
    if (!mailbox) throw this.rejected('mailbox', `不是${Object.values(MAILBOX_LABELS).join('、')}之一`);
    return mailbox;
  }

  private isCorrection(): boolean {
    return (['mailbox', 'kind'] as const).some((field) => CORRECTION.test(this.text(field) ?? ''));
  }

  private isFuture({ day, at }: Moment): boolean {
    return at ? at > this.context.now : compareDays(day, toLocalDate(this.context.now)) > 0;
  }

  private moment(field: Field): Moment | null {
    const cell = this.cell(field);
    if (!cell) return null;
    const moment = readMoment(cell, this.context.epoch);
    if (!moment) throw this.rejected(field, '不是能识别的时间，或这一天不存在');
    return moment;
  }

  private required(field: Field): string {
    const text = this.text(field);
    if (text === null) throw this.rejected(field, '是空的');
    return text;
  }

  private optional(field: Field, characters: number): string | null {
    const text = this.text(field);
    return text === null ? null : this.within(field, oneLine(text), characters);
  }

  private text(field: Field): string | null {
    const cell = this.cell(field);
    return cell === undefined || cell.type === 'error' ? null : tidy(cell.text) || null;
  }

  private cell(field: Field): Cell | undefined {
    const column = this.context.header.columns[field];
    const cell = column === undefined ? undefined : this.row.cells[column];
    if (cell?.type === 'error') throw this.rejected(field, '是错误值（如 #N/A）');
    return cell;
  }

  /** Characters as people count them, not UTF-16 units. */
  private within(field: Field, text: string, characters: number): string {
    if ([...text].length > characters) throw this.rejected(field, `超过 ${characters} 个字`);
    return text;
  }

  private fitting(field: Field, text: string): string {
    if (Buffer.byteLength(text) > TEXT_BYTES) {
      throw this.rejected(field, `过长（超过 ${TEXT_BYTES.toLocaleString('en')} 字节，约 2 万字）`);
    }
    return text;
  }

  private name(field: Field): string {
    return columnName(this.context.header, field);
  }

  private rejected(field: Field, what: string): RowRejected {
    return new RowRejected(`${this.name(field)}${what}`);
  }
}

/** A program that keeps days writes them as 0:00: an answer of 0:00 on the day of receipt did not come before it. */
const dayOnly = (moment: Moment | null): Moment | null =>
  moment?.at && moment.at.getTime() === startOfDay(moment.day).getTime() ? { ...moment, at: null } : moment;

/**
 * The instant stored for an answer of which only the day is known: the start of that day, or the receipt where that
 * came later on the same day. On-time is judged by the day, so nothing rests on the hour.
 */
const instantOf = ({ day, at }: Moment, receivedAt: Date): Date => {
  if (at) return at < receivedAt ? receivedAt : at;
  const start = startOfDay(day);
  return start < receivedAt ? receivedAt : start;
};

/**
 * The same row always gives the same key, however often and under whatever kind the file is imported. The sender is not
 * in it; LetterHistoryService tells equal letters of several people apart.
 */
function importKey(externalNumber: string | null, receivedAt: Date, title: string, body: string): string {
  const bodyDigest = createHash('sha256').update(body).digest('base64url');
  return createHash('sha256')
    .update(JSON.stringify([externalNumber, receivedAt.toISOString(), title, bodyDigest]))
    .digest('base64url');
}

/** Without the tabs and blanks around, with one kind of line break, and without invisible characters. */
function tidy(text: string): string {
  const lines = text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n');
  return normalized(storable(lines), 'NFC').trim();
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
