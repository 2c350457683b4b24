import { useState } from 'react';
import { Box, Press } from './ui';
import { copyText } from './clipboard';

/** The address of a page that anyone may read: handed to the phone's own share sheet, or copied. */
export function ShareButton() {
  const [said, setSaid] = useState('');
  const share = () => {
    const data = location.href;
    if (typeof navigator.share === 'function') {
      // Closing the sheet rejects too; there is nothing to tell then.
      navigator.share({ title: document.title, url: data }).catch(() => setSaid(''));
      return;
    }
    copyText(data).then(
      () => setSaid('链接已经复制，可以发给别人看。'),
      () => setSaid('没有复制成功，请从浏览器的地址栏复制。'),
    );
  };
  return (
    <>
      <Press className="button" onPress={share}>
        分享给别人
      </Press>
      {said ? (
        <Box as="p" live="status" className="lead">
          {said}
        </Box>
      ) : null}
    </>
  );
}
