import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import field from '../../../kit/form.module.css';
import { Sheet } from '../../../kit/Sheet.js';
import { FormDialog } from '../../../kit/FormDialog.js';
import { useDepartments, type DepartmentEntry } from '../../../lib/directory.js';
import { messageOf } from '../../../lib/problems.js';
import { useDepartmentCalls } from '../api/office.js';
import styles from './AdminPage.module.css';

interface Values {
  code: string;
  name: string;
  sortOrder?: number;
}

/** 处室管理: opened, renamed and closed, never deleted; old letters keep theirs. */
export function DepartmentsPage() {
  const query = useDepartments();
  const [edited, setEdited] = useState<DepartmentEntry | 'new'>();
  return (
    <Page
      title="处室管理"
      lead="停用的处室不再分办来信，已办的来信仍记在其名下。"
      actions={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          新建处室
        </Button>
      }
    >
      <Loaded what="处室" rows={8} query={query}>
        {(data) => (
          <Sheet caption="处室">
            <thead>
              <tr>
                <th scope="col" data-num data-phone>
                  排序
                </th>
                <th scope="col">处室</th>
                <th scope="col">负责人、承办人</th>
                <th scope="col">状态</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {data.map((department) => (
                <Row key={department.id} department={department} onEdit={setEdited} />
              ))}
            </tbody>
          </Sheet>
        )}
      </Loaded>
      {edited && (
        <DepartmentDialog
          department={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

function Row({
  department,
  onEdit,
}: {
  department: DepartmentEntry;
  onEdit: (department: DepartmentEntry) => void;
}) {
  const { modal, message } = App.useApp();
  const { change } = useDepartmentCalls();
  const { id, code, name, sortOrder, active, staff } = department;
  const toggle = () =>
    change.mutateAsync(
      { id, active: !active },
      {
        onSuccess: () => void message.success(active ? '处室已停用' : '处室已启用'),
        onError: (error) => void message.error(messageOf(error)),
      },
    );
  const close = () =>
    modal.confirm({
      title: `停用${name}？`,
      content: '停用后不再向该处室分办来信。正在办理的来信请先改分其他处室。',
      okText: '停用',
      onOk: toggle,
    });
  return (
    <tr>
      <td data-num data-phone>
        {sortOrder}
      </td>
      <td className={active ? undefined : styles.off}>
        {name}
        <span className={styles.sub}>{code}</span>
      </td>
      <td>{staff.length > 0 ? staff.map(({ displayName }) => displayName).join('、') : '—'}</td>
      <td>
        <span className={styles.mark} data-tone={active ? 'good' : undefined}>
          {active ? '启用' : '已停用'}
        </span>
      </td>
      <td>
        <div className={styles.actions}>
          <Button size="small" aria-label={`修改：${name}`} onClick={() => onEdit(department)}>
            修改
          </Button>
          {active ? (
            <Button size="small" danger aria-label={`停用：${name}`} onClick={close}>
              停用
            </Button>
          ) : (
            <Button
              size="small"
              loading={change.isPending}
              aria-label={`启用：${name}`}
              onClick={() => void toggle().catch(() => undefined)}
            >
              启用
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

function DepartmentDialog({
  department,
  onClose,
}: {
  department: DepartmentEntry | undefined;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { create, change } = useDepartmentCalls();
  return (
    <FormDialog<Values>
      title={department ? `修改处室：${department.name}` : '新建处室'}
      okText="保存"
      form={form}
      fields={['code', 'name', 'sortOrder']}
      initialValues={department}
      onSend={async ({ code, name, sortOrder }) => {
        await (department
          ? change.mutateAsync({ id: department.id, name, sortOrder })
          : create.mutateAsync({ code, name, sortOrder }));
        void message.success('已保存');
      }}
      onClose={onClose}
    >
      {!department && (
        <Form.Item
          label="处室代码"
          name="code"
          extra="导入和外部系统以它识别处室，小写字母开头，建立后不能修改"
          rules={[{ required: true, pattern: /^[a-z][a-z0-9-]+$/, message: '请按要求填写代码' }]}
        >
          <Input maxLength={40} />
        </Form.Item>
      )}
      <Form.Item
        label="处室名称"
        name="name"
        rules={[{ required: true, min: 2, whitespace: true, message: '请填写处室名称' }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item label="排序" name="sortOrder" extra="小的在前">
        <InputNumber min={0} max={9999} precision={0} className={field.short} />
      </Form.Item>
    </FormDialog>
  );
}
