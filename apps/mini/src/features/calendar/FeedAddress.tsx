import { useState } from 'react';
import { Section } from '../../components/Row';
import { apiOrigin } from '../../platform/origin';
import { Box, Press } from '../../platform/ui';
import { copyText } from '../../platform/clipboard';

/** The address a phone's calendar subscribes to. */
export function FeedAddress() {
  const [copied, setCopied] = useState(false);
  const address = `${apiOrigin()}/api/v1/calendar/exceptions.ics`;
  const copy = async () => {
    await copyText(address);
    setCopied(true);
  };
  return (
    <Section title="放进手机日历">
      <Box as="p">
        在手机日历里选“添加订阅日历”，粘贴下面的地址，放假和调休上班的日子就会显示出来，新的安排公布后自动更新。
      </Box>
      <Box as="p" className="small wrap feed-address">
        {address}
      </Box>
      <Box className="actions">
        <Press className="button" onPress={() => void copy()}>
          复制订阅地址
        </Press>
        {copied ? <Box live="status">已经复制。</Box> : null}
      </Box>
    </Section>
  );
}
