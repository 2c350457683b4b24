import { Alert, Form, Modal, type FormInstance } from 'antd';
import { useState, type ReactNode } from 'react';
import { showFieldErrors } from '../lib/formErrors.js';
import { messageOf } from '../lib/problems.js';
import { useOnce } from '../lib/useOnce.js';

/** A dialog with a form that is sent once: remarks stand beside their fields, what was typed stays when it fails. */
export function FormDialog<Values extends object>({
  title,
  okText,
  form,
  fields,
  initialValues,
  width = 560,
  onSend,
  onClose,
  children,
}: {
  title: string;
  okText: string;
  form: FormInstance<Values>;
  /** the names of the fields, as the server calls them */
  fields: readonly string[];
  initialValues?: Partial<Values>;
  width?: number;
  onSend: (values: Values) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  const [error, setError] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  const send = useOnce(async (values: Values) => {
    setSending(true);
    setError(undefined);
    try {
      await onSend(values);
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
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={isSending}
      mask={{ closable: false }}
      width={width}
    >
      {error !== undefined && (
        <Alert type="error" showIcon role="alert" style={{ marginBottom: 16 }} title={messageOf(error)} />
      )}
      <Form
        form={form}
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
