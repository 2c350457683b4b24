import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { FormError } from '../../../kit/FormError.js';
import { useFormGuard } from '../../../kit/useFormGuard.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { rereadIfMoved, type Letter } from '../../../lib/letter-query.js';
import { useFocusBack } from '../../../lib/useFocusBack.js';
import { useOnce } from '../../../lib/useOnce.js';
import { isAllowed, useLetterCall, type CallBody, type CallName } from '../api/actions.js';
import { MovedOn } from '../components/MovedOn.js';
import { useStepDone } from '../components/useNeighbours.js';
import { useSeenVersion } from '../components/useSeenVersion.js';

/** What every dialog of a letter is opened with. */
export interface DialogProps {
  letter: Letter;
  onClose: () => void;
}

interface Frame<Name extends CallName, Values> extends DialogProps {
  name: Name;
  title: string;
  okText: string;
  /** said when it worked */
  done: string;
  form: FormInstance<Values>;
  /** the names of the fields, as the server calls them */
  fields: readonly string[];
  initialValues?: Partial<Values>;
  toBody: (values: Values) => CallBody<Name>;
  children: ReactNode;
}

/**
 * The frame of every dialog that moves a letter: sends once, with the version the person saw; puts remarks beside
 * their fields; and when a colleague was faster, keeps what was typed and says what happened.
 */
export function ActionDialog<Name extends CallName, Values extends object>(props: Frame<Name, Values>) {
  const { letter, name, form, fields, onClose } = props;
  useFocusBack();
  const { message } = App.useApp();
  const client = useQueryClient();
  const call = useLetterCall(name, letter.id);
  const seen = useSeenVersion(letter);
  const canGoOn = isAllowed(letter, name);
  const stepDone = useStepDone(letter.id);
  const guard = useFormGuard(form, props.initialValues);

  const send = useOnce(async (values: Values) => {
    try {
      await call.mutateAsync({ ...props.toBody(values), version: seen.version });
    } catch (error) {
      showFieldErrors(form, fields, error);
      await rereadIfMoved(client, letter.id, error);
      throw error;
    }
    void message.success(props.done);
    guard.saved();
    onClose();
    stepDone();
  });

  const isLate = seen.isOutdated && !call.isPending;
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      onCancel={() => guard.close(onClose)}
      onOk={() => form.submit()}
      okButtonProps={{ disabled: isLate }}
      confirmLoading={call.isPending}
      mask={{ closable: false }}
      width={600}
    >
      {isLate && <MovedOn letter={letter} seen={seen} canGoOn={canGoOn} />}
      {!isLate && <FormError error={call.error} fields={fields} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initialValues}
        onFinish={send}
        scrollToFirstError
      >
        {props.children}
      </Form>
    </Modal>
  );
}
