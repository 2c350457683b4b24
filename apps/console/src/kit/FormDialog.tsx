import { Form, Modal, type FormInstance } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { showFieldErrors } from '../lib/formErrors.js';
import { useFocusBack } from '../lib/useFocusBack.js';
import { useOnce } from '../lib/useOnce.js';
import { FormError } from './FormError.js';
import { useFormGuard } from './useFormGuard.js';

/** A dialog with a form that is sent once: remarks stand beside their fields, what was typed stays when it fails. */
export function FormDialog<Values extends object>({
  title,
  okText,
  cancelText,
  danger = false,
  form,
  fields,
  initialValues,
  focusOn,
  width = 560,
  onSend,
  onClose,
  children,
}: {
  title: string;
  okText: string;
  cancelText?: string;
  /** the action removes something, so its button is red */
  danger?: boolean;
  form: FormInstance<Values>;
  /** the names of the fields, as the server calls them */
  fields: readonly string[];
  initialValues?: Partial<Values>;
  /** the field that gets the focus; needed in a dialog above another one, which would keep the focus */
  focusOn?: keyof Values & string;
  width?: number;
  onSend: (values: Values) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  // One dialog may open above another, and both have a field of the same name: labels find theirs by its id.
  const id = useId();
  const [error, setError] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  useFocusBack();
  const guard = useFormGuard(form, initialValues);
  const send = useOnce(async (values: Values) => {
    setSending(true);
    setError(undefined);
    try {
      await onSend(values);
      guard.saved();
      onClose();
    } catch (failure) {
      showFieldErrors(form, fields, failure);
      setError(failure);
    } finally {
      setSending(false);
    }
  });
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={cancelText}
      okButtonProps={{ danger }}
      onOk={() => form.submit()}
      onCancel={() => guard.close(onClose)}
      afterOpenChange={(isOpen) => {
        if (isOpen && focusOn) form.focusField(focusOn as Parameters<typeof form.focusField>[0]);
      }}
      confirmLoading={isSending}
      mask={{ closable: false }}
      width={width}
    >
      <FormError error={error} fields={fields} />
      <Form
        form={form}
        name={id}
        layout="vertical"
        requiredMark={false}
        initialValues={initialValues}
        onFinish={send}
        scrollToFirstError
      >
        {children}
      </Form>
    </Modal>
  );
}
