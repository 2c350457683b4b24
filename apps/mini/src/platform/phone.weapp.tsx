import { Button } from '@tarojs/components';
import { useState } from 'react';
import { plainError } from '../lib/errors';
import { hub, signIn } from '../lib/hub';
import { Box } from './ui';

/** Fills in the number WeChat knows, when the citizen agrees. Typing it always works too, and a refusal is no error. */
export function PhoneButton({ onPhone }: { onPhone: (phone: string) => void }) {
  const [said, setSaid] = useState('');

  async function exchange(code: string | undefined) {
    if (!code) return setSaid('没有取得手机号，请直接填写。');
    setSaid('正在取手机号…');
    try {
      if (!(await signIn())) return setSaid('微信登录没有成功，请直接填写。');
      onPhone((await hub.phoneFromWechat(code)).phone);
      setSaid('');
    } catch (failure) {
      setSaid(plainError(failure).text);
    }
  }

  return (
    <Box>
      <Button
        className="plain-button text-button"
        openType="getPhoneNumber"
        onGetPhoneNumber={({ detail }) => void exchange(detail.code)}
        {...{ ariaRole: 'button' }}
      >
        使用微信手机号
      </Button>
      {said ? (
        <Box as="span" className="field-hint" live="status">
          {said}
        </Box>
      ) : null}
    </Box>
  );
}
