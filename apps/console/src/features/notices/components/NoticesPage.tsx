import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { useNotices, useReading, useUnread, type StaffNotice } from '../api/notices.js';
import { Mailbox } from './Mailbox.js';
import styles from './NoticesPage.module.css';

/** 消息: what the person was told, newest first, each leading to its letter. */
export function NoticesPage() {
  const [onlyUnread, setOnlyUnread] = useState(false);
  const { data: unread = 0 } = useUnread();
  const reading = useReading();
  return (
    <Page
      width="text"
      title="消息"
      actions={
        <>
          <Segmented
            value={onlyUnread ? 'unread' : 'all'}
            onChange={(value) => setOnlyUnread(value === 'unread')}
            options={[
              { value: 'all', label: '全部' },
              { value: 'unread', label: `未读 ${unread}` },
            ]}
          />
          <Button
            disabled={unread === 0}
            loading={reading.isPending}
            onClick={() => reading.mutate(undefined)}
          >
            全部标为已读
          </Button>
        </>
      }
    >
      <List key={String(onlyUnread)} onlyUnread={onlyUnread} onOpen={(id) => reading.mutate([id])} />
      <Mailbox />
    </Page>
  );
}

function List({ onlyUnread, onOpen }: { onlyUnread: boolean; onOpen: (id: string) => void }) {
  return (
    <PagedList
      isFile={false}
      what="消息"
      rows={6}
      query={useNotices(onlyUnread)}
      unit="条"
      empty={
        <Empty title={onlyUnread ? '没有未读消息' : '还没有消息'}>
          分办、审核、催办和每天的到期提醒会出现在这里。
        </Empty>
      }
    >
      {(items) => (
        <ul className={styles.list}>
          {items.map((notice) => (
            <Item key={notice.id} notice={notice} onOpen={() => !notice.read && onOpen(notice.id)} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function Item({ notice, onOpen }: { notice: StaffNotice; onOpen: () => void }) {
  return (
    <li className={styles.item} data-read={notice.read}>
      <h2>
        {!notice.read && <span className={styles.fresh}>未读</span>}
        {notice.title}
        <time dateTime={notice.at}>{timeOf(notice.at)}</time>
      </h2>
      <p>{notice.body}</p>
      {notice.letterId ? (
        <Link to={`/letters/${notice.letterId}`} onClick={onOpen}>
          打开来信
        </Link>
      ) : (
        !notice.read && (
          <Button type="link" size="small" className={styles.read} onClick={onOpen}>
            知道了
          </Button>
        )
      )}
    </li>
  );
}
