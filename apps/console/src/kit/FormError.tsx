import { Alert } from 'antd';
import { standsAtFields } from '../lib/formErrors.js';
import { messageOf } from '../lib/problems.js';
import styles from './form.module.css';

/**
 * Why sending a form failed. Renders nothing without an error, and repeats nothing: remarks that already stand at their
 * fields are not repeated above the form.
 *
 * @param fields  the names of the form's fields, as dotted paths
 */
export function FormError({ error, fields = [] }: { error: unknown; fields?: readonly string[] }) {
  if (error === undefined || error === null || standsAtFields(fields, error)) return null;
  return <Alert className={styles.error} type="error" showIcon role="alert" title={messageOf(error)} />;
}
