import { App, Button } from 'antd';
import { STAFF_ROLE_LABELS } from '@huiyin/contract';
import { Page } from '../../../kit/Page.js';
import { Section, SectionItem, SectionList, SectionText } from '../../../kit/Section.js';
import { Failure, Loading } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan, useProfile } from '../../../lib/profile.js';
import { isLost } from '../../../lib/query.js';
import { useEndSession, useOwnSessions, type OwnSession } from '../api/account.js';
import { Absences } from './Absences.js';
import { PasswordForm } from './PasswordForm.js';

/** 我的账号: one's own password, and where one is signed in. */
export function AccountPage() {
  const { username, displayName, role } = useProfile();
  const can = useCan();
  return (
    <Page width="form" title="我的账号" lead={`${displayName}（${username}），${STAFF_ROLE_LABELS[role]}`}>
      <Section title="修改密码">
        <PasswordForm okText="修改密码" />
      </Section>
      {can('absences.manage') && (
        <Section title="休假与委托">
          <Absences />
        </Section>
      )}
      <Section title="正在使用的登录">
        <Sessions />
      </Section>
    </Page>
  );
}

function Sessions() {
  const query = useOwnSessions();
  const { message } = App.useApp();
  const end = useEndSession();
  if (isLost(query))
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
      <SectionText>有不认识的设备时，请退出它并修改密码。</SectionText>
      <SectionList>
        {items.map((item) => (
          <Session key={item.id} item={item} onEnd={() => leave(item.id)} />
        ))}
      </SectionList>
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
    <SectionItem
      title={item.device}
      mark={item.current && '本机'}
      notes={[`${timeOf(item.startedAt)} 登录，`, `最近使用 ${timeOf(item.lastUsedAt)}`]}
      buttons={
        !item.current && (
          <Button
            size="small"
            aria-label={`退出：${item.device}，${timeOf(item.startedAt)} 登录`}
            onClick={onEnd}
          >
            退出
          </Button>
        )
      }
    />
  );
}
