import { Form, type FormProps } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useOnce } from '../lib/useOnce.js';
import { useFormGuard } from './useFormGuard.js';

/**
 * A form of a page: sent once at a time, and the page is not left with words of it that were not sent (LeaveGuard).
 *
 * @param onSend what it rejects with is the caller's to show; the words stay unsaved then
 * @param onSent afterwards: here the page may be left
 */
export function PageForm<Values extends object, Result = unknown>({
  form: own,
  onSend,
  onSent,
  initialValues,
  ...props
}: Omit<FormProps<Values>, 'onFinish' | 'initialValues' | 'children'> & {
  initialValues?: object;
  children: ReactNode;
  onSend: (values: Values) => Promise<Result>;
  onSent?: (result: Result) => void;
}) {
  const [form] = Form.useForm<Values>(own);
  const sending = useRef<Promise<unknown>>(undefined);
  // A form that leads on by itself when it has been sent is not waited for: two ways would lead off the page.
  const guard = useFormGuard(form, initialValues, onSent ? undefined : async () => sending.current);
  const send = useOnce((values: Values) => {
    const sent = onSend(values).then((result) => {
      guard.saved();
      onSent?.(result);
    });
    sending.current = sent;
    return sent;
  });
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      {...props}
      form={form}
      {...(initialValues && { initialValues })}
      onFinish={send}
    />
  );
}
