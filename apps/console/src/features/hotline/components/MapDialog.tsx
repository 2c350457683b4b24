import { App, Form, Input } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { useSaveMap, type HotlineMap } from '../api/hotline.js';

const ORDERS: [keyof HotlineMap['orders'], string, boolean][] = [
  ['orderNumber', '工单号', true],
  ['assignedAt', '转办时间', true],
  ['content', '诉求内容', true],
  ['title', '标题', false],
  ['caller', '来电人', false],
  ['phone', '电话', false],
  ['dueAt', '办理时限', false],
  ['kind', '类别', false],
];
const REPLIES: [keyof HotlineMap['replies'], string, boolean][] = [
  ['orderNumber', '工单号', true],
  ['reply', '答复', true],
  ['repliedAt', '办结时间', true],
  ['result', '办理状态', false],
  ['department', '办理单位', false],
  ['onTime', '是否按时', false],
  ['letterNumber', '本单位编号', false],
];

/** What the hotline calls its columns; each province has its own. */
export function MapDialog({ map, onClose }: { map: HotlineMap; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<HotlineMap>();
  const saving = useSaveMap();
  return (
    <FormDialog<HotlineMap>
      title="热线的列名"
      okText="保存"
      form={form}
      fields={['name']}
      initialValues={map}
      onSend={async (values) => {
        await saving.mutateAsync(values);
        void message.success('已保存');
      }}
      onClose={onClose}
    >
      <Form.Item label="热线名称" name="name" rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Lead>工单文件里的列名（没有这一列就留空）</Lead>
      {ORDERS.map(([name, label, required]) => (
        <Column key={name} path={['orders', name]} label={label} required={required} />
      ))}
      <Lead>答复文件里的列名（留空的不导出）</Lead>
      {REPLIES.map(([name, label, required]) => (
        <Column key={name} path={['replies', name]} label={label} required={required} />
      ))}
    </FormDialog>
  );
}

function Column({ path, label, required }: { path: [string, string]; label: string; required: boolean }) {
  return (
    <Form.Item
      label={label}
      name={path}
      normalize={(value: string) => value || undefined}
      rules={required ? [{ required, whitespace: true, message: `请填写${label}的列名` }] : []}
    >
      <Input maxLength={40} />
    </Form.Item>
  );
}
