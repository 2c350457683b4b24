import { OPENNESS_LIMITS } from '@huiyin/contract';
import { Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { FileField, type AttachedFile } from '../../../components/files/FileField.js';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { instantOf } from '../../../lib/days.js';
import { randomKey } from '../../../lib/random-key.js';
import { useProve, type Entry } from '../api/ledger.js';

interface Values {
  part?: string;
  factAt: string;
  url?: string;
  note?: string;
  principalAttended?: boolean;
  attachments?: AttachedFile[];
  filesPublic?: boolean;
}

/** 登记佐证: the time of the fact is typed, the time of keying is written by the server. */
export function ProveDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const [isUploading, setUploading] = useState(false);
  const files = Form.useWatch('attachments', form) ?? [];
  const [key] = useState(randomKey);
  const prove = useProve(entry, key);
  const { parts } = entry;
  const chosen = Form.useWatch('part', form);
  const part = parts.find(({ key: known }) => known === chosen) ?? parts[0];
  return (
    <FormDialog<Values>
      title={`登记佐证：${entry.code} ${entry.title}`}
      okText="登记"
      form={form}
      fields={['part', 'factAt', 'url', 'note', 'principalAttended', 'filesPublic']}
      initialValues={{ part: (entry.missing[0] ?? parts[0])?.key ?? '' }}
      onSend={({ factAt, part: kind, url, note, principalAttended, attachments = [], filesPublic }) =>
        prove.mutateAsync({
          factAt: instantOf(factAt),
          ...(kind ? { part: kind } : {}),
          ...(url?.trim() ? { url: url.trim() } : {}),
          ...(note?.trim() ? { note: note.trim() } : {}),
          ...(principalAttended ? { principalAttended } : {}),
          ...(attachments.length > 0 ? { attachmentIds: attachments.map(({ id }) => id) } : {}),
          ...(attachments.length > 0 && filesPublic ? { filesPublic } : {}),
        })
      }
      onClose={onClose}
    >
      <Lead quiet>发生时间和登记时间都会保留。发生已超过 3 个工作日的，要另一人确认后才算数。</Lead>
      {parts.length > 1 && (
        <Form.Item label="佐证种类" name="part">
          <Radio.Group options={parts.map(({ key: value, label }) => ({ value, label }))} />
        </Form.Item>
      )}
      <Form.Item label="发生时间" name="factAt" rules={[{ required: true, message: '请填写事情发生的时间' }]}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item
        label={part?.link ? `${part.label}的链接` : '链接（选填）'}
        name="url"
        rules={
          part?.link && files.length === 0
            ? [{ required: true, message: `请填写${part.label}的链接，或上传文件` }]
            : []
        }
      >
        <Input type="url" maxLength={OPENNESS_LIMITS.linkMax} placeholder="https://" />
      </Form.Item>
      <Form.Item
        label={part?.link ? '说明（选填）' : (part?.label ?? '说明')}
        name="note"
        extra="仅工作人员可见"
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={OPENNESS_LIMITS.noteMax} />
      </Form.Item>
      <Form.Item
        label="文件（选填）"
        name="attachments"
        rules={[
          {
            validator: () =>
              isUploading ? Promise.reject(new Error('文件还在上传，请稍候')) : Promise.resolve(),
          },
        ]}
      >
        <FileField onBusy={setUploading} />
      </Form.Item>
      {files.length > 0 && entry.isPublic && entry.subject.kind === 'period' && (
        <Form.Item name="filesPublic" valuePropName="checked">
          <Checkbox>文件对外公开</Checkbox>
        </Form.Item>
      )}
      {entry.asksAttendance && (
        <Form.Item name="principalAttended" valuePropName="checked">
          <Checkbox>主要负责人出席</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  );
}
