import { useState } from 'react';
import { copyText } from './clipboard';
import { Press } from './ui';

interface Props {
  url: string;
  text: string;
  about: string;
}

/** WeChat opens no page of another site: the address is copied, to be opened in a browser. */
export function OutLink({ url, text, about }: Props) {
  const [said, setSaid] = useState('');
  const copy = () =>
    void copyText(url).then(
      () => setSaid('网址已复制，请在浏览器里打开'),
      () => setSaid(url),
    );
  return (
    <Press className="text-button wrap" label={said || `${text}（复制网址）：${about}`} onPress={copy}>
      {said || `${text}（复制网址）`}
    </Press>
  );
}
