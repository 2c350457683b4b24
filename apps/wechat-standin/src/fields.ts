import { Refusal, isObject, type Json } from './answers.js';

const longest = (most: number) => (value: string) => [...value].length <= most;
const shaped = (pattern: RegExp) => (value: string) => pattern.test(value);

/** What a template's field takes, by the word its name begins with. */
const FIELDS: Record<string, (value: string) => boolean> = {
  thing: longest(20),
  character_string: (value) => value.length <= 32 && !/[一-鿿]/.test(value),
  phrase: shaped(/^[一-鿿]{1,5}$/),
  name: (value) => /^[一-鿿]{1,10}$/.test(value) || /^[\x20-\x7e]{1,20}$/.test(value),
  phone_number: shaped(/^[\d+-]{1,17}$/),
  number: shaped(/^\d{1,32}$/),
  letter: shaped(/^[A-Za-z]{1,32}$/),
  amount: shaped(/^[¥￥$]?\d{1,10}(\.\d+)?元?$/),
  date: shaped(/^\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})( \d{1,2}:\d{2}(:\d{2})?)?$/),
  time: shaped(/^(\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}))?( ?\d{1,2}:\d{2}(:\d{2})?)?(~.*)?$/),
};

/** @returns values by field @throws {Refusal} 47003 a field is unknown, empty or does not fit */
export function readFields(data: unknown): Record<string, string> {
  if (!isObject(data) || Object.keys(data).length === 0) throw new Refusal(47003, 'argument invalid! data');
  return Object.fromEntries(Object.entries(data).map(([name, field]) => [name, valueOf(name, field)]));
}

function valueOf(name: string, field: unknown): string {
  const fits = FIELDS[/^([a-z_]+?)\d{1,2}$/.exec(name)?.[1] ?? ''];
  const value = isObject(field) ? (field as Json).value : undefined;
  if (!fits || typeof value !== 'string' || value === '' || !fits(value))
    throw new Refusal(47003, `argument invalid! data.${name}.value invalid`);
  return value;
}
