import { useState } from 'react';
import { Section } from '../../components/Row';
import { apiOrigin } from '../../platform/origin';
import { Box, Press } from '../../platform/ui';
import { copyText } from '../../platform/clipboard';
import { calendar } from '../../words/zh/calendar';

/** The address a phone's calendar subscribes to. */
export function FeedAddress() {
  const [copied, setCopied] = useState(false);
  const address = `${apiOrigin()}/api/v1/calendar/exceptions.ics`;
  const copy = async () => {
    await copyText(address);
    setCopied(true);
  };
  return (
    <Section title={calendar.feed}>
      <Box as="p">{calendar.feedText}</Box>
      <Box as="p" className="small wrap feed-address">
        {address}
      </Box>
      <Box className="actions">
        <Press className="button" onPress={() => void copy()}>
          {calendar.copyFeed}
        </Press>
        {copied ? <Box live="status">{calendar.copied}</Box> : null}
      </Box>
    </Section>
  );
}
