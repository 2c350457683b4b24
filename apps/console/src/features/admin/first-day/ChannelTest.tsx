import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { messageOf } from '../../../lib/problems.js';
import { useChannelTest, type ChannelTest as Test } from '../api/first-day.js';
import styles from './first-day.module.css';

const CHANNELS: Record<
  Test['channel'],
  { button: string; field?: { name: 'email' | 'phone'; label: string } }
> = {
  email: { button: '发测试邮件', field: { name: 'email', label: '收测试邮件的地址' } },
  sms: { button: '发测试短信', field: { name: 'phone', label: '收测试短信的手机号' } },
  wechat: { button: '试连微信' },
};

/** One message to an address that is typed here and not kept. */
export function ChannelTest({ channel }: { channel: Test['channel'] }) {
  const [address, setAddress] = useState('');
  const test = useChannelTest();
  const { button, field } = CHANNELS[channel];
  const send = () => test.mutate({ channel, ...(field && address ? { [field.name]: address } : {}) });
  return (
    <form
      className={styles.test}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {field && (
        <Input
          aria-label={field.label}
          placeholder={field.label}
          value={address}
          maxLength={120}
          onChange={({ target }) => setAddress(target.value)}
        />
      )}
      <Button htmlType="submit" loading={test.isPending}>
        {button}
      </Button>
      {test.data && <Alert showIcon type={test.data.isSent ? 'success' : 'error'} title={test.data.detail} />}
      {test.error && <Alert showIcon type="error" title={messageOf(test.error)} />}
    </form>
  );
}
