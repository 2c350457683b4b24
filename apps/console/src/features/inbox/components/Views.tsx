import { App, Button, Checkbox, Dropdown, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormDialog } from '../../../kit/FormDialog.js';
import { messageOf } from '../../../lib/problems.js';
import { useAddView, useRemoveView, useViews, type ListView } from '../api/views.js';
import { FILTERS, type InboxState } from './useInboxState.js';

/** The address of a view's list. */
function addressOf({ filter }: ListView): string {
  const params = new URLSearchParams();
  for (const name of FILTERS) {
    const value = filter[name];
    if (value) params.set(name, value);
  }
  return `${filter.queue ? `/queues/${filter.queue}` : '/letters'}?${params.toString()}`;
}

/** 常用视图: lists as one set them up, one's own and shared ones; the list on the screen can be kept as one. */
export function Views({ state }: { state: InboxState }) {
  const { data: views = [] } = useViews();
  const [isSaving, setSaving] = useState(false);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const remove = useRemoveView();
  const own = views.filter((view) => view.own);
  const open = (id: string) => {
    const view = views.find((one) => one.id === id);
    if (view) void navigate(addressOf(view));
  };
  const drop = (id: string) =>
    remove.mutate(id, { onError: (error) => void message.error(messageOf(error)) });
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          onClick: ({ key }) => {
            if (key === 'save') setSaving(true);
            else if (key.startsWith('drop:')) drop(key.slice(5));
            else open(key);
          },
          items: [
            ...views.map(({ id, name, shared, own: isOwn, owner }) => ({
              key: id,
              label: isOwn ? `${name}${shared ? '（共用）' : ''}` : `${name}（${owner ?? '同事'}）`,
            })),
            ...(views.length > 0 ? [{ key: 'line', type: 'divider' as const }] : []),
            { key: 'save', label: '把当前条件存为视图…' },
            ...(own.length > 0
              ? [
                  {
                    key: 'drop',
                    label: '删除我的视图',
                    children: own.map(({ id, name }) => ({ key: `drop:${id}`, label: name })),
                  },
                ]
              : []),
          ],
        }}
      >
        <Button>常用视图</Button>
      </Dropdown>
      {isSaving && <SaveDialog state={state} onClose={() => setSaving(false)} />}
    </>
  );
}

function SaveDialog({ state, onClose }: { state: InboxState; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ name: string; shared: boolean }>();
  const add = useAddView();
  const { q, ...filter } = state.filter;
  return (
    <FormDialog<{ name: string; shared: boolean }>
      title="存为视图"
      okText="保存"
      form={form}
      fields={['name', 'shared']}
      initialValues={{ name: '', shared: false }}
      focusOn="name"
      onSend={async (values) => {
        await add.mutateAsync({ ...filter, ...values });
        void message.success('已保存，在“常用视图”里打开');
      }}
      onClose={onClose}
    >
      <Form.Item
        label="名称"
        name="name"
        extra={q ? '搜索词不保存，其中可能有姓名。' : undefined}
        rules={[{ required: true, whitespace: true, message: '请写一个名称' }]}
      >
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item name="shared" valuePropName="checked">
        <Checkbox>同事也可以使用</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
