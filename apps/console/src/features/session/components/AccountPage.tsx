import { App, Button } from 'antd';
import { STAFF_ROLE_LABELS } from '@huiyin/contract';
import { Page } from '../../../kit/Page.js';
import { Failure, Loading } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan, useProfile } from '../../../lib/profile.js';
import { useEndSession, useOwnSessions, type OwnSession } from '../api/account.js';
import { Absences } from './Absences.js';
import styles from './AccountPage.module.css';
import { PasswordForm } from './PasswordForm.js';

/** 我的账号: one's own password, and where one is signed in. */
export function AccountPage() {
  const { username, displayName, role } = useProfile();
  const can = useCan();
  return (
    <Page width="form" title="我的账号" lead={`${displayName}（${username}），${STAFF_ROLE_LABELS[role]}`}>
      <section className={styles.section} aria-labelledby="password-title">
        <h2 id="password-title">修改密码</h2>
        <PasswordForm okText="修改密码" />
      </section>
      {can('absences.manage') && (
        <section className={styles.section} aria-labelledby="absences-title">
          <h2 id="absences-title">休假与委托</h2>
          <Absences />
        </section>
      )}
      <section className={styles.section} aria-labelledby="sessions-title">
        <h2 id="sessions-title">正在使用的登录</h2>
        <Sessions />
      </section>
    </Page>
  );
}

function Sessions() {
  const query = useOwnSessions();
  const { message } = App.useApp();
  const end = useEndSession();
  if (query.isError)
    return <Failure what="登录情况" error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="登录情况" rows={3} />;
  const items = query.data.pages.flatMap((page) => page.items);
  const leave = (id: string | undefined) =>
    end.mutate(id, {
      onSuccess: () => void message.success('已退出'),
      onError: (error) => void message.error(messageOf(error)),
    });
  return (
    <>
      <p className={styles.lead}>有不认识的设备时，请退出它并修改密码。</p>
      <ul className={styles.list}>
        {items.map((item) => (
          <Session key={item.id} item={item} onEnd={() => leave(item.id)} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          继续载入
        </Button>
      )}
      {items.length > 1 && (
        <Button danger loading={end.isPending} onClick={() => leave(undefined)}>
          退出其他全部登录
        </Button>
      )}
    </>
  );
}

function Session({ item, onEnd }: { item: OwnSession; onEnd: () => void }) {
  return (
    <li className={styles.item}>
      <div>
        <strong>{item.device}</strong>
        {item.current && <em className={styles.mark}>本机</em>}
        <p>
          <span className={styles.when}>{timeOf(item.startedAt)} 登录，</span>
          <span className={styles.when}>最近使用 {timeOf(item.lastUsedAt)}</span>
        </p>
      </div>
      {!item.current && (
        <Button
          size="small"
          aria-label={`退出：${item.device}，${timeOf(item.startedAt)} 登录`}
          onClick={onEnd}
        >
          退出
        </Button>
      )}
    </li>
  );
}
