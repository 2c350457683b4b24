import { useState } from 'react';
import { copyText } from './clipboard';
import { Press } from './ui';

/** WeChat opens no page of another site: the address is copied, to be opened in a browser. */
export function OutLink({ url, text }: { url: string; text: string }) {
  const [said, setSaid] = useState('');
  const copy = () =>
    void copyText(url).then(
      () => setSaid('网址已复制，请在浏览器里打开'),
      () => setSaid(url),
    );
  return (
    <Press className="text-button wrap" label={`${text}：复制网址`} onPress={copy}>
      {said || `${text}（复制网址）`}
    </Press>
  );
}
