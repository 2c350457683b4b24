import { RedoOutlined } from '@ant-design/icons';
import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import {
  useDeliveries,
  useDeliveryCounts,
  useResending,
  type Delivery,
  type DeliveryStatus,
} from '../api/deliveries.js';
import styles from './messages.module.css';

type Choice = DeliveryStatus | 'trouble';
const CHOICES: { value: Choice; label: string }[] = [
  { value: 'trouble', label: '要处理的' },
  { value: 'waiting', label: '等待发送' },
  { value: 'sent', label: '已发送' },
  { value: 'declined', label: '用户未订阅' },
  { value: 'dropped', label: '没有地址' },
];

/** 通知发送: messages that were not delivered, the reason, and a button to send again. */
export function DeliveriesPage() {
  const [choice, setChoice] = useState<Choice>('trouble');
  return (
    <Page title="通知发送">
      <Counts />
      <div className={styles.bar}>
        <Segmented aria-label="状态" value={choice} onChange={setChoice} options={CHOICES} />
      </div>
      <List key={choice} choice={choice} />
    </Page>
  );
}

function Counts() {
  const { data } = useDeliveryCounts();
  if (!data) return null;
  const missing = [
    !data.wechatConfigured && '微信',
    !data.smsConfigured && '短信',
    !data.mailConfigured && '邮件',
  ].filter(Boolean);
  return (
    <>
      <dl className={styles.counts}>
        {data.unplannable > 0 && (
          <div data-trouble>
            <dt>无法生成</dt>
            <dd>{data.unplannable}</dd>
          </div>
        )}
        <div data-trouble={data.dead > 0}>
          <dt>未送达</dt>
          <dd>{data.dead}</dd>
        </div>
        <div data-trouble={data.uncertain > 0}>
          <dt>结果不明</dt>
          <dd>{data.uncertain}</dd>
        </div>
        <div>
          <dt>等待发送</dt>
          <dd>
            {data.waiting}
            {data.waiting > 0 && <small>最久 {data.oldestWaitingMinutes} 分钟</small>}
          </dd>
        </div>
      </dl>
      <p className={styles.note}>
        通知没有送达不影响答复：来信人在自己的来信页面总能看到。
        {missing.length > 0 &&
          `没有设置${missing.join('、')}，不通过${missing.length > 1 ? '它们' : '它'}发送。`}
        {data.unplannable > 0 && '无法生成的通知请联系技术人员，处理后可重发。'}
      </p>
    </>
  );
}

function List({ choice }: { choice: Choice }) {
  const query = useDeliveries(choice === 'trouble' ? undefined : choice);
  const label = CHOICES.find(({ value }) => value === choice)?.label ?? '';
  return (
    <PagedList
      what={label}
      rows={6}
      query={query}
      unit="条"
      empty={<Empty title={choice === 'trouble' ? '没有要处理的通知' : `没有${label}的通知`} />}
    >
      {(items) => (
        <Sheet caption={label}>
          <thead>
            <tr>
              <th scope="col">通知</th>
              <th scope="col">方式</th>
              <th scope="col">情况</th>
              <th scope="col" data-wide>
                时间
              </th>
              <th scope="col">
                <span className="sr-only">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </tbody>
        </Sheet>
      )}
    </PagedList>
  );
}

function Row({ item }: { item: Delivery }) {
  return (
    <tr>
      <td>
        {item.topicLabel}
        <Subject item={item} />
      </td>
      <td className={styles.nowrap}>
        {item.channelLabel}
        <span className={styles.meta}>{item.audience === 'staff' ? '给工作人员' : '给来信人'}</span>
      </td>
      <td>
        <span className={styles.status} data-status={item.status}>
          {item.statusLabel}
        </span>
        {item.reason && <span className={styles.meta}>{item.reason}</span>}
        {item.nextTryAt && <span className={styles.meta}>{timeOf(item.nextTryAt)} 后再试</span>}
      </td>
      <td data-wide className={styles.nowrap}>
        {timeOf(item.createdAt)}
        {item.attempts > 0 && <span className={styles.meta}>试过 {item.attempts} 次</span>}
      </td>
      <td data-num>{item.resendable && <Resend item={item} />}</td>
    </tr>
  );
}

/** An admin reads no letters, so the number is text instead of a link. */
function Subject({ item }: { item: Delivery }) {
  const can = useCan();
  if (!item.number) return null;
  return (
    <span className={styles.meta}>
      {item.letterId && can('letters.read') ? (
        <Link to={`/letters/${item.letterId}`}>{item.number}</Link>
      ) : (
        item.number
      )}
    </span>
  );
}

function Resend({ item }: { item: Delivery }) {
  const { message, modal } = App.useApp();
  const resending = useResending();
  const resend = async () => {
    try {
      await resending.mutateAsync(item.id);
      void message.success('已重新排队发送');
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  const ask = () =>
    item.status === 'uncertain'
      ? modal.confirm({
          title: '对方可能已经收到',
          content: '上次发送没有得到应答。重发后，对方可能收到两次同样的通知。',
          okText: '仍要重发',
          cancelText: '不重发',
          onOk: resend,
        })
      : void resend();
  return (
    <Button
      size="small"
      icon={<RedoOutlined />}
      loading={resending.isPending}
      onClick={ask}
      aria-label={`重发 ${item.number ?? ''} ${item.topicLabel}`}
    >
      重发
    </Button>
  );
}
