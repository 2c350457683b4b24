import { App, type FormInstance } from 'antd';
import { useRef } from 'react';
import { useUnsaved } from '../lib/unsaved.js';

/** The question before typed words are given up, of the page and of every dialog. */
export const GIVE_UP = {
  title: '放弃没有保存的内容？',
  content: '您填写的内容还没有保存，离开后就没有了。',
  okText: '放弃',
  cancelText: '继续填写',
} as const;

type Path = (string | number)[];

const at = (values: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
    values,
  );

/** An empty field is empty however it came to be so: cleared, deleted or never filled. */
const textOf = (value: unknown): string => {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value) && value.length === 0) return '';
  return typeof value === 'string' ? value.trim() : JSON.stringify(value);
};

/** Whether a person changed a field and it now holds something else than `before`; the console's own filling does not count. */
const isChanged = (form: FormInstance, before: unknown): boolean =>
  form
    .getFieldsError()
    .map(({ name }) => name as Path)
    .some(
      (name) => form.isFieldTouched(name) && textOf(form.getFieldValue(name)) !== textOf(at(before, name)),
    );

/**
 * Guards the words of an antd form: the frame asks before the page is left, and `close` before a dialog is. There is
 * no question while nothing was typed, or when all is saved.
 *
 * @param initialValues what the form began with
 * @param sending       what is being sent at the moment: the frame waits for it, and asks only if it fails
 */
export function useFormGuard<Values extends object>(
  form: FormInstance<Values>,
  initialValues?: object,
  sending?: () => Promise<unknown>,
): {
  /** the form was sent: from here on only what is typed anew counts */
  saved: () => void;
  close: (onClose: () => void) => void;
} {
  const { modal } = App.useApp();
  const before = useRef<unknown>(initialValues);
  const isAsking = useRef(false);
  const plain = form as unknown as FormInstance;
  const isDirty = () => isChanged(plain, before.current);
  const saved = () => {
    before.current = plain.getFieldsValue(true) as unknown;
  };
  useUnsaved(isDirty, sending);
  const ask = async (onClose: () => void) => {
    isAsking.current = true;
    const isSure = await modal.confirm(GIVE_UP);
    isAsking.current = false;
    if (!isSure) return;
    saved();
    onClose();
  };
  return {
    saved,
    close: (onClose) => {
      if (!isDirty()) onClose();
      else if (!isAsking.current) void ask(onClose);
    },
  };
}
