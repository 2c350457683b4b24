import { App, Form } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { ReasonField } from '../../../kit/ReasonDialog.js';
import { BlockDays } from '../../blocks/components/BlockDialog.js';
import { useSenderBlock } from '../api/contents.js';

interface Values {
  reason: string;
  days: number;
}

/** 停用来信: the sender of this letter may not write online for some days. */
export function SenderBlockDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const block = useSenderBlock(id);
  return (
    <FormDialog<Values>
      title="停用来信人"
      okText="停用"
      form={form}
      fields={['reason', 'days']}
      initialValues={{ days: 7 }}
      onSend={async (values) => {
        await block.mutateAsync(values);
        void message.success('已停用，可在“停用来信”中解除');
      }}
      onClose={onClose}
    >
      <Lead>到期前，同一电话或微信不能再在线写信；电话、到访和纸质来信不受影响，已有的来信照常办理。</Lead>
      <ReasonField label="原因（来信人会看到）" />
      <BlockDays />
    </FormDialog>
  );
}
