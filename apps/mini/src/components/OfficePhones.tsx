import { hub } from '../lib/hub';
import { SITE } from '../lib/site';
import { useAsync } from '../lib/useAsync';
import { Box } from '../platform/ui';
import { Spoken } from './Spoken';

/** Where to call instead: the office's own number, when the bureau published one, and the hotline beside it. */
export function OfficePhones({ before = '' }: { before?: string }) {
  const ways = useAsync('contact-ways', () => hub.contactWays());
  const own = ways.state === 'ready' && ways.data.officePhone ? `公开办 ${ways.data.officePhone}，` : '';
  return (
    <Box as="p" className="small">
      <Spoken text={`${before}${own}政务服务热线 ${SITE.hotline}。`} />
    </Box>
  );
}
