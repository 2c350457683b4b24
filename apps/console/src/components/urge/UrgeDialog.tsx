import { dueText } from '@huiyin/contract';
import { App, Form, Input } from 'antd';
import { FormDialog } from '../../kit/FormDialog.js';
import { Lead } from '../../kit/Page.js';
import { useUrge } from './urge.js';

/** The letter to urge, as lists and the letter's own page know it. */
export interface Urgeable {
  id: string;
  number: string;
  title: string;
  dueOn: string;
  provisional: boolean;
  /** absent or 0: not late yet */
  workingDaysOverdue?: number;
  department: string | null;
  handler: string | null;
}

const proposal = ({ dueOn, provisional, workingDaysOverdue }: Urgeable): string =>
  workingDaysOverdue
    ? `该件应于 ${dueText(dueOn, provisional)} 前答复，已逾期 ${workingDaysOverdue} 个工作日，请尽快办结并说明原因。`
    : `该件到期日为 ${dueText(dueOn, provisional)}，请抓紧办理、按时答复。`;

/** One sentence to the person who answers the letter; it stays in the letter's history. */
export function UrgeDialog({ letter, onClose }: { letter: Urgeable | undefined; onClose: () => void }) {
  return letter && <Dialog letter={letter} onClose={onClose} />;
}

function Dialog({ letter, onClose }: { letter: Urgeable; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ message: string }>();
  const urge = useUrge();
  return (
    <FormDialog<{ message: string }>
      title="催办"
      okText="发出催办"
      form={form}
      fields={['message']}
      initialValues={{ message: proposal(letter) }}
      onSend={async ({ message: text }) => {
        await urge.mutateAsync({ id: letter.id, message: text });
        void message.success('已催办，并记入办理过程');
      }}
      onClose={onClose}
    >
      <Lead quiet>
        {letter.title}（{letter.number}）· {letter.department ?? '尚未分办'}
        {letter.handler && ` ${letter.handler}`}
      </Lead>
      <Form.Item
        label="催办内容"
        name="message"
        rules={[{ required: true, min: 2, whitespace: true, message: '请写明催办内容' }]}
      >
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}
