import type { FormInstance } from 'antd';
import { fieldErrorsOf } from './problems.js';

/** Whether the server remarked on single fields only, and each of them is in the form. */
export function standsAtFields(names: readonly string[], error: unknown): boolean {
  const remarks = fieldErrorsOf(error);
  return remarks.length > 0 && remarks.every(({ path }) => names.includes(path));
}

/**
 * Puts the server's remarks beside the fields they are about.
 *
 * @param names  the form's fields, as dotted paths
 * @returns whether every remark found its field; otherwise the message has to be shown as a whole
 */
export function showFieldErrors(form: FormInstance, names: readonly string[], error: unknown): boolean {
  const known = fieldErrorsOf(error).filter(({ path }) => names.includes(path));
  form.setFields(known.map(({ path, message }) => ({ name: nameOf(path), errors: [message] })));
  return standsAtFields(names, error);
}

/** A place in a list is a number to the form: `items.0.name` is not the field `items`, `'0'`, `name`. */
const nameOf = (path: string): (string | number)[] =>
  path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
