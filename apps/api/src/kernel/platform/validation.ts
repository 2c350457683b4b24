import { applyDecorators, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, isEmail, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateBy } from 'class-validator';
import { normalEmail, normalPhone, TEXT_LIMITS } from '@huiyin/contract';
import { isLocalDate, type LocalDate } from '@huiyin/workdays';
import { isStorable } from './characters.js';
import { isChinese } from './chinese.js';
import { DomainError, type FieldError } from './errors.js';
import { personNumberFault } from './person-numbers.js';
import { outlineFaults } from './body-shape.js';

interface Base {
  /** what the field is called in the citizen's or clerk's language */
  label: string;
  optional?: boolean;
  description?: string;
}

/** Composed and without blanks at its ends; what cannot be kept stays as it is, to be refused. */
const trim = (value: unknown): unknown =>
  typeof value === 'string' && isStorable(value) ? value.normalize('NFC').trim() : value;

function documented(options: Base, extra: object): PropertyDecorator {
  const shape = { description: options.description ?? options.label, ...extra };
  return options.optional ? applyDecorators(ApiPropertyOptional(shape), IsOptional()) : ApiProperty(shape);
}

/** `null` in an optional field means the same as leaving it out; only in an id it may mean “none”. */
const NullIsAbsent = (): PropertyDecorator =>
  Transform(({ value }) => (value === null ? undefined : (value as unknown)));

/** For a field with rules of its own: it may be left out, or be `null`, which is the same. */
export const Optional = (): PropertyDecorator => applyDecorators(IsOptional(), NullIsAbsent());

/** Zero-width and other characters that show nothing: ten of them are no explanation. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

interface TextOptions extends Base {
  min?: number;
  max: number;
  /** a single line: no tabs and no new lines */
  line?: boolean;
  /** read by anyone: no person's mobile, ID or card number may stand in it (R20) */
  isPublic?: boolean;
}

/** What is wrong with a text, in one sentence, or null. Lengths count characters, not UTF-16 units. */
export function textFault(
  value: unknown,
  { label, min = 1, max, line = false, isPublic = false }: TextOptions,
): string | null {
  const wanted = min > 1 ? `${label}应为 ${min} 到 ${max} 个字` : `请填写${label}，不超过 ${max} 个字`;
  if (value === undefined || value === null || value === '') return wanted;
  if (typeof value !== 'string') return `${label}须为文字`;
  if (!isStorable(value)) return `${label}含有不能识别的字符`;
  if (line && /[\t\r\n\u2028\u2029]/.test(value)) return `${label}不能换行`;
  if ([...value.replace(INVISIBLE, '')].length < min || [...value].length > max) return wanted;
  return isPublic ? personNumberFault(value) : null;
}

/** A trimmed line or paragraph. */
export function Text(options: TextOptions): PropertyDecorator {
  return applyDecorators(
    documented(options, { type: String, minLength: options.min ?? 1, maxLength: options.max }),
    NullIsAbsent(),
    Transform(({ value }) => trim(value)),
    ValidateBy(
      { name: 'isText', validator: { validate: (value: unknown) => textFault(value, options) === null } },
      { message: ({ value }) => textFault(value, options) ?? options.label },
    ),
  );
}

export function Choice<T extends readonly string[]>(
  options: Base & { of: T; name: string },
): PropertyDecorator {
  return applyDecorators(
    documented(options, { enum: [...options.of], enumName: options.name }),
    NullIsAbsent(),
    IsIn([...options.of], { message: `${options.label}不在可选范围内` }),
  );
}

export function Flag(options: Base): PropertyDecorator {
  return applyDecorators(
    documented(options, { type: Boolean }),
    NullIsAbsent(),
    IsBoolean({ message: `${options.label}须为 true 或 false` }),
  );
}

export function Id(options: Base): PropertyDecorator {
  return applyDecorators(
    documented(options, { type: String, format: 'uuid' }),
    IsUUID(undefined, { message: `${options.label}不正确` }),
  );
}

export function Whole(options: Base & { min: number; max: number }): PropertyDecorator {
  return applyDecorators(
    documented(options, { type: Number, minimum: options.min, maximum: options.max }),
    NullIsAbsent(),
    Transform(({ value }) =>
      typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : (value as unknown),
    ),
    Min(options.min, { message: `${options.label}不能小于 ${options.min}` }),
    Max(options.max, { message: `${options.label}不能大于 ${options.max}` }),
    // Last, because of several broken rules the last one is told: see flatten.
    IsInt({ message: `${options.label}须为整数` }),
  );
}

/** No letter, notice or open day lies outside; at the ends of time the day before or after would not exist. */
const DAYS = { first: '1900-01-01', last: '2999-12-31' };

export const isUsualDay = (value: unknown): value is LocalDate =>
  isLocalDate(value) && value >= DAYS.first && value <= DAYS.last;

/** What is wrong with a day, in one sentence, or null. */
function dayFault(value: unknown, label: string): string | null {
  if (!isLocalDate(value)) return `${label}应为真实存在的日期，格式 YYYY-MM-DD`;
  if (!isUsualDay(value)) return `${label}应在 ${DAYS.first} 至 ${DAYS.last} 之间`;
  return null;
}

/** A calendar day `YYYY-MM-DD` in Asia/Shanghai that really exists, of this millennium or the century before. */
export function Day(options: Base): PropertyDecorator {
  return applyDecorators(
    documented(options, { type: String, format: 'date', example: '2026-03-09' }),
    NullIsAbsent(),
    ValidateBy(
      {
        name: 'isLocalDate',
        validator: { validate: (value: unknown) => dayFault(value, options.label) === null },
      },
      { message: ({ value }) => dayFault(value, options.label) ?? options.label },
    ),
  );
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** `2026-03-09T01:30:00Z` or with an offset; a week date, 24:00 or a day that does not exist is none. */
export function isInstant(value: unknown): value is string {
  const day = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  return isLocalDate(day) && !Number.isNaN(Date.parse(value as string));
}

/** None of the ends of time either: see {@link DAYS}. */
export const isUsualInstant = (value: unknown): value is string =>
  isInstant(value) && isUsualDay(value.slice(0, 10));

export function Instant(options: Base): PropertyDecorator {
  return applyDecorators(
    documented(options, { type: String, format: 'date-time' }),
    NullIsAbsent(),
    ValidateBy(
      { name: 'isInstant', validator: { validate: isUsualInstant } },
      { message: `${options.label}应为带时区的 ISO 8601 时间，例如 2026-03-09T01:30:00Z` },
    ),
  );
}

/** Reads a text in the one form it is kept in; what has none stays as it is, to be refused. */
const readAs =
  (normal: (text: string) => string | null) =>
  (value: unknown): unknown =>
    typeof value === 'string' && isStorable(value) ? (normal(value) ?? value.trim()) : value;

/** A telephone number however it was pasted, kept in its normal form (`normalPhone`). */
export function Phone(options: Base): PropertyDecorator {
  const read = readAs(normalPhone);
  return applyDecorators(
    documented(options, { type: String, maxLength: TEXT_LIMITS.phoneMax }),
    NullIsAbsent(),
    Transform(({ value }) => read(value)),
    ValidateBy(
      {
        name: 'isPhone',
        validator: {
          validate: (value: unknown) => typeof value === 'string' && normalPhone(value) === value,
        },
      },
      { message: `${options.label}应为手机号或带区号的座机号` },
    ),
  );
}

/** Flattens class-validator's tree into `submitter.phone`-style paths. */
export function flatten(errors: ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const path = prefix ? `${prefix}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {});
    // One sentence per field. Decorators stack from below, so the last broken rule is the one written first.
    const first = own.find(([name]) => name === 'whitelistValidation') ?? own.at(-1);
    const messages = first
      ? [{ path, message: first[0] === 'whitelistValidation' ? '不支持的字段' : chinese(first[1]) }]
      : [];
    return [...messages, ...flatten(error.children ?? [], path)];
  });
}

/** Replaces an English default of the library, so that the citizen gets a sentence they can read. */
const chinese = (message: string): string => (isChinese(message) ? message : '填写的内容有误');

/** An address that mail can go to, in its normal form (`normalEmail`); `null`, and none but blanks, is as good as absent. */
export function Email(options: Base): PropertyDecorator {
  const read = readAs(normalEmail);
  return applyDecorators(
    documented(options, { type: String, format: 'email', maxLength: TEXT_LIMITS.emailMax }),
    Transform(({ value }) => read(value) || undefined),
    ValidateBy(
      {
        name: 'isAddress',
        validator: {
          // The library's check throws on half of a surrogate pair.
          validate: (value: unknown) =>
            textFault(value, { label: options.label, max: TEXT_LIMITS.emailMax, line: true }) === null &&
            isEmail(value),
        },
      },
      { message: `${options.label}格式不正确` },
    ),
  );
}

/** Judges the outline of a request first (see `outlineFaults`), and its values only when that is right. */
class OutlineFirst extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { metatype } = metadata;
    if (metatype && this.toValidate(metadata) && typeof value === 'object' && value !== null) {
      if (Array.isArray(value)) throw new DomainError('VALIDATION_FAILED', '提交的内容不能是列表');
      const faults = outlineFaults(metatype, value);
      if (faults.length > 0) throw refused(faults);
    }
    return super.transform(value, metadata);
  }
}

const refused = (errors: FieldError[]): DomainError =>
  new DomainError('VALIDATION_FAILED', '请检查标出的内容后再提交', errors);

export const validationPipe = (): ValidationPipe =>
  new OutlineFirst({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => refused(flatten(errors)),
  });
