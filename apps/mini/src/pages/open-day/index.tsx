import { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro';
import { Pair, Section } from '../../components/Row';
import { Spoken } from '../../components/Spoken';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading, Notice } from '../../components/States';
import { Pictures } from '../../features/open-days/Pictures';
import { SessionCard } from '../../features/open-days/SessionCard';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { ShareButton } from '../../platform/share';
import { Box, Press, Prose } from '../../platform/ui';

/** A printed 小程序码 carries the open day's id without dashes: WeChat allows 32 characters. */
const idOfScene = (scene = ''): string | undefined =>
  /^[0-9a-f]{32}$/.test(scene) ? scene.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : undefined;

export default function OpenDayPage() {
  const { id: named, scene } = useRouter().params;
  const id = named ?? idOfScene(scene) ?? '';
  const found = useAsync(id || undefined, () => hub.openDay(id));
  const title = found.state === 'ready' ? found.data.title : '政府开放日';
  useShareAppMessage(() => ({ title, path: `/pages/open-day/index?id=${encodeURIComponent(id)}` }));
  // After the form the number of seats left has changed.
  useDidShow(() => {
    if (found.state === 'ready') found.reload();
  });

  if (!id || (found.state === 'failed' && !found.error.retry))
    return (
      <Screen title="开放日详情" above={{ page: 'openDays' }}>
        <Empty title="这场开放日不在这里" text="可能已经结束或取消了。">
          <Press className="button" to={['openDays']}>
            看全部开放日
          </Press>
        </Empty>
      </Screen>
    );
  if (found.state !== 'ready')
    return (
      <Screen title="开放日详情" above={{ page: 'openDays' }}>
        {found.state === 'failed' ? <Failed error={found.error} onRetry={found.reload} /> : <Loading />}
      </Screen>
    );

  const openDay = found.data;
  const { attendance } = openDay;
  return (
    <Screen title="开放日详情" above={{ page: 'openDays' }}>
      <Box as="h2" className="article-title">
        {openDay.title}
      </Box>
      {openDay.cancelReason ? (
        <Box className="section">
          <Notice tone="bad" title="这场开放日已经取消">
            {openDay.cancelReason}
          </Notice>
        </Box>
      ) : null}
      {openDay.summary ? (
        <Section title="活动总结">
          <Box className="rule" hidden />
          <Box className="paper">
            <Prose className="paper-body">{openDay.summary}</Prose>
            <Pictures of={`${openDay.title}活动现场`} pictures={openDay.summaryPictures} />
            {attendance ? (
              <Box as="p" className="small">
                {`报名 ${attendance.signedUp} 人，到场 ${attendance.attended} 人${attendance.walkIns > 0 ? `（其中现场加入 ${attendance.walkIns} 人）` : ''}。`}
              </Box>
            ) : null}
          </Box>
        </Section>
      ) : null}
      <Section title="介绍">
        <Box className="card">
          <Pair name="地点">{openDay.place}</Pair>
          {openDay.bring ? <Pair name="请带上">{openDay.bring}</Pair> : null}
          <Pair name="联系">
            <Spoken text={openDay.contact} />
          </Pair>
          <Prose className="paper-body">{openDay.description}</Prose>
          <Pictures of={openDay.title} pictures={openDay.pictures} />
        </Box>
      </Section>
      <Section title="场次">
        {openDay.sessions.map((session) => (
          <SessionCard key={session.id} session={session} openDayId={openDay.id} />
        ))}
      </Section>
      <Box as="p" className="small section">
        活动结束 {openDay.keepDays} 天后删除报名的个人信息
        {openDay.needsIdNumber ? '，身份证号在活动次日删除' : ''}。
      </Box>
      <Box className="actions">
        <ShareButton />
        <Press className="button" to={['signUps']}>
          我的报名
        </Press>
      </Box>
    </Screen>
  );
}
