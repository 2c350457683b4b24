import type { FormInstance } from 'antd';
import { fieldErrorsOf } from './problems.js';

/**
 * Puts the server's remarks beside the fields they are about.
 *
 * @param names  the form's fields, as dotted paths
 * @returns whether every remark found its field; otherwise the message has to be shown as a whole
 */
export function showFieldErrors(form: FormInstance, names: readonly string[], error: unknown): boolean {
  const remarks = fieldErrorsOf(error);
  const known = remarks.filter(({ path }) => names.includes(path));
  form.setFields(known.map(({ path, message }) => ({ name: path.split('.'), errors: [message] })));
  return remarks.length > 0 && known.length === remarks.length;
}
