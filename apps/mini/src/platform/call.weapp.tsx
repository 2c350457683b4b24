import { Text } from '@tarojs/components';
import Taro from '@tarojs/taro';

/** Opens WeChat's own question whether to call. */
export function CallLink({ dial, text }: { dial: string; text: string }) {
  // Closing the question rejects; there is nothing to tell then.
  const call = () => void Taro.makePhoneCall({ phoneNumber: dial, fail: () => undefined });
  return (
    <Text className="call" onClick={call} {...{ ariaRole: 'button', ariaLabel: `拨打 ${text}` }}>
      {text}
    </Text>
  );
}
