import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { getMetadataStorage, type ValidationArguments } from 'class-validator';
import { isChinese } from './chinese.js';
import { MOST_FIELD_ERRORS, type FieldError } from './errors.js';

type Class = abstract new (...args: never[]) => unknown;
type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

interface Field {
  /** class of the value, or of each item */
  of: Class | undefined;
  /** the longest list; undefined where a list has no place */
  items: number | undefined;
  /** the rules of this field, in the order they are checked */
  rules: Rule[];
}

const HOLDS = Symbol('class of a nested value');
/** Names the class of a nested value, or of each item of a list: the `Type` of class-transformer, and known to us. */
export const Holds = (of: () => Class): PropertyDecorator =>
  applyDecorators(Type(of as () => new () => unknown), ((target: object, property: string | symbol) =>
    Reflect.defineMetadata(HOLDS, of, target, property)) as PropertyDecorator);

/**
 * Compares the outline of a request with that of its DTO: unknown names, a list or an object where a text belongs and
 * the reverse, lists that are too long. Reads no further than the first {@link MOST_FIELD_ERRORS} faults, so that the
 * rules of class-validator, which look at every value there is, only ever meet what a form of ours could have sent.
 */
export function outlineFaults(dto: Class, value: object): FieldError[] {
  const faults: FieldError[] = [];
  look(value, dto, '', faults);
  return faults;
}

function look(value: object, dto: Class, prefix: string, faults: FieldError[]): void {
  const fields = fieldsOf(dto);
  // Not Object.entries: of a hundred thousand names only twenty are ever told.
  for (const name in value) {
    if (faults.length >= MOST_FIELD_ERRORS) return;
    const path = prefix ? `${prefix}.${name}` : name;
    const field = fields.get(name);
    if (field) lookAt((value as Record<string, unknown>)[name], field, path, faults);
    else faults.push({ path, message: '不支持的字段' });
  }
}

function lookAt(value: unknown, field: Field, path: string, faults: FieldError[]): void {
  if (value === undefined || value === null) return;
  if (field.items === undefined) {
    if (!fits(value, field.of)) faults.push({ path, message: told(field, value) });
    else if (field.of) look(value as object, field.of, path, faults);
    return;
  }
  if (!Array.isArray(value) || value.length > field.items) {
    const rule = Array.isArray(value) ? 'arrayMaxSize' : 'isArray';
    faults.push({ path, message: told(field, value, rule) });
    return;
  }
  for (const [at, item] of value.entries()) {
    if (faults.length >= MOST_FIELD_ERRORS) return;
    const place = `${path}.${at}`;
    if (item === null || !fits(item, field.of)) faults.push({ path: place, message: '这一项的格式不正确' });
    else if (field.of) look(item as object, field.of, place, faults);
  }
}

const fits = (value: unknown, of: Class | undefined): boolean =>
  of ? typeof value === 'object' && !Array.isArray(value) : typeof value !== 'object';

/** What the field's own rule would say; of several the last, as everywhere (see `flatten`). */
function told({ rules }: Field, value: unknown, name?: string): string {
  // Our messages look at the value alone; those of the library are English.
  const sentences = (name ? rules.filter((rule) => rule.name === name) : rules)
    .map(({ message }) =>
      typeof message === 'function' ? message({ value } as ValidationArguments) : message,
    )
    .filter((message) => isChinese(message));
  return sentences.at(-1) ?? '格式不正确';
}

const KNOWN = new Map<Class, Map<string, Field>>();

function fieldsOf(dto: Class): Map<string, Field> {
  let fields = KNOWN.get(dto);
  if (!fields) {
    const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
    fields = new Map(
      names.map((name) => [
        name,
        fieldOf(
          dto,
          name,
          rules.filter(({ propertyName }) => propertyName === name),
        ),
      ]),
    );
    KNOWN.set(dto, fields);
  }
  return fields;
}

function fieldOf(dto: Class, name: string, rules: Rule[]): Field {
  const holds: unknown = Reflect.getMetadata(HOLDS, dto.prototype as object, name);
  const of = typeof holds === 'function' ? (holds as () => Class)() : undefined;
  const isList = rules.some((rule) => rule.name === 'isArray');
  const longest: unknown = rules.find((rule) => rule.name === 'arrayMaxSize')?.constraints[0];
  // A list without a limit, or a nested value of an unknown class, would bypass this check.
  if (isList && typeof longest !== 'number') throw new Error(`${dto.name}.${name} needs ArrayMaxSize`);
  if (!of && rules.some(({ type }) => type === 'nestedValidation'))
    throw new Error(`${dto.name}.${name} needs Holds`);
  return { of, items: isList ? (longest as number) : undefined, rules };
}
