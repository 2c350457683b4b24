import { useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading } from '../../components/States';
import { OpenDayRow } from '../../features/open-days/OpenDayRow';
import { useOpenDays } from '../../features/open-days/useOpenDays';
import { Box, Press } from '../../platform/ui';

type When = 'upcoming' | 'past';
const WHEN: { value: When; title: string }[] = [
  { value: 'upcoming', title: '将要举办' },
  { value: 'past', title: '往期' },
];

export default function OpenDaysPage() {
  const [when, setWhen] = useState<When>('upcoming');
  const list = useOpenDays(when);
  useShareAppMessage(() => ({ title: '政府开放日：看看数据是怎么来的', path: '/pages/open-days/index' }));
  return (
    <Screen wide title="政府开放日">
      <Box as="p" className="lead">
        每年人民代表大会会议期间，统计局打开门来，请您看数据从采集到发布的全过程，当面听取意见。
      </Box>
      <Box className="section">
        <Choices<When> inline label="时间" options={WHEN} value={when} onChange={setWhen} />
      </Box>
      <Box className="results">
        {list.items.length > 0 ? (
          <Box className="rows">
            {list.items.map((openDay) => (
              <OpenDayRow key={openDay.id} openDay={openDay} past={when === 'past'} />
            ))}
          </Box>
        ) : null}
        {list.loading ? <Loading /> : null}
        {list.error ? <Failed error={list.error} onRetry={list.reload} /> : null}
        {!list.loading && !list.error && list.items.length === 0 ? (
          <Empty
            title={when === 'past' ? '还没有往期的开放日' : '现在没有可以报名的开放日'}
            text="有新的场次时，会在这里公布。平时有意见，也可以随时写信。"
          >
            <Press className="button" to={['write', { mailbox: 'suggestion' }]}>
              提个建议
            </Press>
          </Empty>
        ) : null}
        {list.more && !list.loading ? (
          <Press className="button" onPress={list.more}>
            再看一些
          </Press>
        ) : null}
      </Box>
      <Box className="actions">
        <Press className="button" to={['signUps']}>
          我的报名
        </Press>
      </Box>
    </Screen>
  );
}
