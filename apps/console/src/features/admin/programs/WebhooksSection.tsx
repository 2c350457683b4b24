import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { WEBHOOK_EVENT_LABELS, WEBHOOK_EVENTS, type WebhookEvent } from '@huiyin/contract';
import { App, Button, Checkbox, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Section } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import {
  useProgramCalls,
  useWebhookHosts,
  useWebhooks,
  type Webhook,
  type WebhookHost,
} from '../api/programs.js';
import styles from '../components/AdminPage.module.css';
import { ShownOnce } from './ShownOnce.js';

const STATES: Record<Webhook['state'], string> = { active: '在用', removed: '已停用', gone: '对方不再接收' };
const EVENTS = WEBHOOK_EVENTS.map((value) => ({ value, label: WEBHOOK_EVENT_LABELS[value] }));

/** 推送: where other systems are told of events, and the hosts that may be told. */
export function WebhooksSection() {
  const { message } = App.useApp();
  const query = useWebhooks();
  const hosts = useWebhookHosts();
  const { removeWebhook, testWebhook } = useProgramCalls();
  const [open, setOpen] = useState<'webhook' | 'hosts'>();
  const [shown, setShown] = useState<string>();
  const known = hosts.data?.items ?? [];
  return (
    <Section title="推送">
      <p>
        允许的主机：{known.map(wordsOf).join('、') || '还没有登记'}{' '}
        <Button type="link" icon={<EditOutlined aria-hidden />} onClick={() => setOpen('hosts')}>
          修改主机
        </Button>
      </p>
      <p className={styles.new}>
        <Button
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          disabled={known.length === 0}
          onClick={() => setOpen('webhook')}
        >
          新建推送
        </Button>
      </p>
      <Loaded what="推送" rows={3} query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有推送">先登记允许的主机，再新建推送。</Empty>
          ) : (
            <Sheet caption="推送">
              <thead>
                <tr>
                  <th scope="col">名称</th>
                  <th scope="col">地址</th>
                  <th scope="col">事件</th>
                  <th scope="col">状态</th>
                </tr>
              </thead>
              <tbody>
                {items.map((webhook) => (
                  <tr key={webhook.id}>
                    <td>{webhook.name}</td>
                    <td style={{ overflowWrap: 'anywhere' }}>{webhook.url}</td>
                    <td>{webhook.events.map((event) => WEBHOOK_EVENT_LABELS[event]).join('、')}</td>
                    <td>
                      {STATES[webhook.state]}
                      {webhook.state === 'active' && (
                        <>
                          <Button
                            type="link"
                            aria-label={`测试推送 ${webhook.name}`}
                            onClick={async () => {
                              await testWebhook.mutateAsync(webhook.id);
                              void message.success('已发出一条测试，结果见“发送情况”');
                            }}
                          >
                            测试
                          </Button>
                          <Popconfirm
                            title="立即停用，不能恢复"
                            okText="停用"
                            cancelText="取消"
                            onConfirm={() => removeWebhook.mutateAsync(webhook.id)}
                          >
                            <Button type="link" danger aria-label={`停用推送 ${webhook.name}`}>
                              停用
                            </Button>
                          </Popconfirm>
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Sheet>
          )
        }
      </Loaded>
      {open === 'hosts' && <HostsDialog hosts={known} onClose={() => setOpen(undefined)} />}
      {open === 'webhook' && <WebhookDialog onShown={setShown} onClose={() => setOpen(undefined)} />}
      {shown && <ShownOnce what="签名密钥" secret={shown} onTaken={() => setShown(undefined)} />}
    </Section>
  );
}

const PRIVATE = '（内网）';
const wordsOf = ({ host, isPrivate }: WebhookHost): string => host + (isPrivate ? PRIVATE : '');

function HostsDialog({ hosts, onClose }: { hosts: readonly WebhookHost[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ hosts: string }>();
  const { changeHosts } = useProgramCalls();
  return (
    <FormDialog<{ hosts: string }>
      title="允许推送的主机"
      okText="保存"
      form={form}
      fields={['hosts']}
      initialValues={{ hosts: hosts.map(wordsOf).join('\n') }}
      onSend={async ({ hosts: text = '' }) => {
        const lines = text.split('\n').map((line) => line.trim());
        await changeHosts.mutateAsync(
          lines.filter(Boolean).map((line) => ({
            host: line.replace(PRIVATE, '').trim(),
            isPrivate: line.endsWith(PRIVATE),
          })),
        );
        void message.success('已保存；不在名单里的主机立即不再推送');
      }}
      onClose={onClose}
    >
      <Form.Item
        label="主机"
        name="hosts"
        extra={`每行一个域名或 IP，端口不是 443 时写上。在单位内网的在后面写“${PRIVATE}”，才会推送到内网地址，也才可以用 http，例如：10.1.2.3:8080${PRIVATE}`}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
    </FormDialog>
  );
}

interface Values {
  name: string;
  url: string;
  events: WebhookEvent[];
}

function WebhookDialog({ onShown, onClose }: { onShown: (secret: string) => void; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { createWebhook } = useProgramCalls();
  return (
    <FormDialog<Values>
      title="新建推送"
      okText="新建"
      form={form}
      fields={['name', 'url', 'events']}
      initialValues={{ events: [] }}
      onSend={async (values) => onShown((await createWebhook.mutateAsync(values)).secret)}
      onClose={onClose}
    >
      <Form.Item
        label="名称"
        name="name"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        label="地址"
        name="url"
        extra="对方接收推送的完整地址，主机须在名单里"
        rules={[{ required: true, whitespace: true, message: '请填写地址' }]}
      >
        <Input maxLength={500} placeholder="https://" />
      </Form.Item>
      <Form.Item label="事件" name="events" rules={[{ required: true, message: '请至少选一种事件' }]}>
        <Checkbox.Group options={EVENTS} />
      </Form.Item>
    </FormDialog>
  );
}
