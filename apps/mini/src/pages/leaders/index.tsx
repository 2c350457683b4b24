import { useShareAppMessage } from '@tarojs/taro';
import { Section } from '../../components/Row';
import { Spoken } from '../../components/Spoken';
import { HOTLINE } from '../../lib/site';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading } from '../../components/States';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { Box } from '../../platform/ui';

/** 负责人分工公开 (R22): who leads what, and the office's telephone; never a mobile number. */
export default function LeadersPage() {
  useShareAppMessage(() => ({ title: '负责人分工', path: '/pages/leaders/index' }));
  const leaders = useAsync('leaders', () => hub.leaders());
  return (
    <Screen wide title="负责人分工">
      {leaders.state === 'loading' ? <Loading /> : null}
      {leaders.state === 'failed' ? <Failed error={leaders.error} onRetry={leaders.reload} /> : null}
      {leaders.state === 'ready' && leaders.data.items.length === 0 ? (
        <Empty title="暂未公布" text="负责人的姓名、职务、分工和办公电话公布后，会在这里列出。" />
      ) : null}
      {leaders.state === 'ready'
        ? leaders.data.items.map(({ name, title, duties, officePhone }) => (
            <Section key={`${title} ${name}`} title={`${title}　${name}`}>
              <Box as="p">{duties}</Box>
              {officePhone ? (
                <Box as="p" className="small">
                  <Spoken text={`办公电话：${officePhone}，政务服务热线 ${HOTLINE}`} />
                </Box>
              ) : null}
            </Section>
          ))
        : null}
    </Screen>
  );
}
