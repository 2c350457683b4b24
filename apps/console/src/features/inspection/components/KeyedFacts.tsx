import type { IndicatorCode } from '@huiyin/contract';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { useCan } from '../../../lib/profile.js';
import { useAddRestore, useAddSurvey } from '../api/inspection.js';

/** What a person types in for a row that the product cannot count alone. */
export function KeyedFacts({ code }: { code: IndicatorCode }) {
  const [isOpen, setOpen] = useState(false);
  if (!useCan()('inspection.key') || (code !== 'surveys' && code !== 'accounts')) return null;
  const Dialog = code === 'surveys' ? SurveyDialog : RestoreDialog;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {code === 'surveys' ? '登记其他渠道的征集' : '登记恢复演练'}
      </Button>
      {isOpen && <Dialog onClose={() => setOpen(false)} />}
    </>
  );
}

interface Survey {
  title: string;
  channel: string;
  beganOn: string;
  link?: string;
}

function SurveyDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Survey>();
  const add = useAddSurvey();
  return (
    <FormDialog<Survey>
      title="登记其他渠道的征集"
      okText="登记"
      form={form}
      fields={['title', 'channel', 'beganOn', 'link']}
      onSend={({ link, ...survey }) =>
        add.mutateAsync({ ...survey, ...(link?.trim() ? { link: link.trim() } : {}) })
      }
      onClose={onClose}
    >
      <Form.Item label="名称" name="title" rules={[{ required: true, min: 2, message: '请填写名称' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item label="渠道" name="channel" rules={[{ required: true, min: 2, message: '请填写渠道' }]}>
        <Input maxLength={60} placeholder="例如 省政府网站、入户问卷" />
      </Form.Item>
      <Form.Item label="开始日期" name="beganOn" rules={[{ required: true, message: '请填写开始日期' }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item label="网址（选填）" name="link">
        <Input type="url" maxLength={300} placeholder="https://" />
      </Form.Item>
    </FormDialog>
  );
}

interface Restore {
  restoredOn: string;
  note: string;
}

function RestoreDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Restore>();
  const add = useAddRestore();
  return (
    <FormDialog<Restore>
      title="登记恢复演练"
      okText="登记"
      form={form}
      fields={['restoredOn', 'note']}
      onSend={(restore) => add.mutateAsync(restore)}
      onClose={onClose}
    >
      <Form.Item label="演练日期" name="restoredOn" rules={[{ required: true, message: '请填写演练日期' }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        label="说明"
        name="note"
        extra="恢复到哪里、核对了什么"
        rules={[{ required: true, min: 2, message: '请写说明' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
