import { useReachBottom } from '@tarojs/taro';
import { Row, Section, Tag } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading } from '../../components/States';
import { Channels } from '../../features/notices/Channels';
import { useNotices } from '../../features/notices/useNotices';
import { moment } from '../../lib/format';
import { CAN_SIGN_IN } from '../../platform/login';
import { go } from '../../platform/nav';
import { SignInCard } from '../../platform/signIn';
import { Box, Press } from '../../platform/ui';

export default function NoticesPage() {
  const { items, unread, loading, error, signedIn, read, more, reload } = useNotices();
  useReachBottom(() => {
    if (!loading) more?.();
  });
  if (!signedIn)
    return (
      <Screen title="消息" above={{ page: 'letters' }}>
        <SignInCard />
        <Empty
          title={CAN_SIGN_IN ? '登录微信后才有消息' : '没有登录，看不到消息'}
          text="没有登录时，用编号和查询码打开来信，就能看到最新的进展。"
        >
          <Press className="button" to={['query']}>
            查询来信
          </Press>
        </Empty>
      </Screen>
    );
  return (
    <Screen title="消息" above={{ page: 'letters' }}>
      {items.length > 0 ? (
        <Section
          title="消息"
          aside={
            unread > 0 ? (
              <Press className="text-button" onPress={() => read()}>
                全部标为已读
              </Press>
            ) : undefined
          }
        >
          <Box className="rows">
            {items.map((item) => (
              <Row
                key={item.id}
                tags={item.read ? undefined : <Tag tone="warn">未读</Tag>}
                title={item.title}
                note={
                  <>
                    <Box as="span" className="row-body">
                      {item.body}
                    </Box>
                    {moment(item.at)}
                  </>
                }
                onPress={() => {
                  if (!item.read) read([item.id]);
                  if (item.letterId) go('letter', { id: item.letterId });
                  else go('signUps');
                }}
              />
            ))}
          </Box>
        </Section>
      ) : null}
      {loading ? <Loading /> : null}
      {error ? <Failed error={error} onRetry={reload} /> : null}
      {!loading && !error && items.length === 0 ? (
        <Empty title="还没有消息" text="来信受理、延期、答复时，会在这里告诉您。" />
      ) : null}
      {more && !loading ? (
        <Box className="actions">
          <Press className="button" onPress={more}>
            再看一些
          </Press>
        </Box>
      ) : null}
      <Channels />
    </Screen>
  );
}
