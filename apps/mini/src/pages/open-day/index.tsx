import { useShareAppMessage } from '@tarojs/taro';
import { Screen } from '../../components/Screen';
import { Empty } from '../../components/States';
import { go } from '../../platform/nav';
import { Press } from '../../platform/ui';

export default function OpenDayPage() {
  useShareAppMessage(() => ({ title: '政府开放日', path: '/pages/open-days/index' }));
  return (
    <Screen title="开放日详情">
      <Empty title="这场开放日不在这里" text="可能已经结束或取消了。">
        <Press className="button" onPress={() => go('openDays')}>
          看全部开放日
        </Press>
      </Empty>
    </Screen>
  );
}
