import { useShareAppMessage } from '@tarojs/taro';
import { Screen } from '../../components/Screen';
import { Empty } from '../../components/States';
import { go } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';

export default function OpenDaysPage() {
  useShareAppMessage(() => ({ title: '政府开放日：看看数据是怎么来的', path: '/pages/open-days/index' }));
  return (
    <Screen title="政府开放日">
      <Box as="p" className="lead">
        每年人民代表大会会议期间，统计局打开门来，请您看数据从采集到发布的全过程，当面听取意见。
      </Box>
      <Empty
        title="现在没有可以报名的开放日"
        text="有新的场次时，会在这里和首页公布。平时有意见，也可以随时写信。"
      >
        <Press className="button" onPress={() => go('write', { mailbox: 'suggestion' })}>
          提个建议
        </Press>
      </Empty>
    </Screen>
  );
}
