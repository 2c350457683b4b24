import { useState } from 'react';
import { Box, Press } from './ui';
import { copyText } from './clipboard';
import { browser } from '../words/zh/browser';

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
      () => setSaid(browser.linkCopied),
      () => setSaid(browser.linkNotCopied),
    );
  };
  return (
    <>
      <Press className="button" onPress={share}>
        {browser.share}
      </Press>
      {said ? (
        <Box as="p" live="status" className="lead">
          {said}
        </Box>
      ) : null}
    </>
  );
}
