import { IDENTITY_CHECK_LABELS, IDENTITY_CHECKS, type IdentityCheck } from '@huiyin/contract';
import { Alert, Button, Checkbox, Form, Modal } from 'antd';
import { useRef, useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import type { Letter } from '../../../lib/letter-query.js';
import { randomKey } from '../../../lib/random-key.js';
import { useReissueCode } from '../api/query-code.js';

/** 重发查询码: the question who asks, and then the new code, which is shown this once. */
export function QueryCodeButton({ letter }: { letter: Letter }) {
  const [isOpen, setOpen] = useState(false);
  const [code, setCode] = useState<string>();
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        重发查询码
      </Button>
      {isOpen && <CheckDialog letter={letter} onCode={setCode} onClose={() => setOpen(false)} />}
      {code && (
        <Modal
          open
          title="新的查询码"
          onCancel={() => setCode(undefined)}
          footer={
            <Button type="primary" onClick={() => setCode(undefined)}>
              已告知来信人
            </Button>
          }
        >
          <Lead>
            编号 {letter.number}，查询码 <b>{code}</b>
          </Lead>
          <Alert type="warning" showIcon title="只显示这一次，请现在告知来信人；原查询码已失效。" />
        </Modal>
      )}
    </>
  );
}

function CheckDialog({
  letter,
  onCode,
  onClose,
}: {
  letter: Letter;
  onCode: (code: string) => void;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ checked: IdentityCheck[] }>();
  const reissue = useReissueCode(letter);
  // A repetition after a lost answer must show the same code.
  const key = useRef(randomKey());
  return (
    <FormDialog<{ checked: IdentityCheck[] }>
      title="重发查询码"
      okText="重发"
      form={form}
      fields={['checked']}
      onSend={async ({ checked }) => {
        const { queryCode } = await reissue.mutateAsync({ checked, key: key.current });
        onCode(queryCode);
      }}
      onClose={onClose}
    >
      <Lead>核对身份后重发，原查询码立即失效。当面核对证件，或至少核对两项；核对过的事项记入操作记录。</Lead>
      <Form.Item label="已核对" name="checked" rules={[{ required: true, message: '请勾选核对过的事项' }]}>
        <Checkbox.Group
          options={IDENTITY_CHECKS.map((value) => ({ value, label: IDENTITY_CHECK_LABELS[value] }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
