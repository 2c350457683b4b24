import { useOffice } from '../lib/office';
import { SITE } from '../lib/site';
import { Box } from '../platform/ui';
import { Spoken } from './Spoken';

/** Where to call instead: the office's own number, when the bureau published one, and the hotline beside it. */
export function OfficePhones({ before = '' }: { before?: string }) {
  const { phone } = useOffice();
  const own = phone ? `公开办 ${phone}，` : '';
  return (
    <Box as="p" className="small">
      <Spoken text={`${before}${own}政务服务热线 ${SITE.hotline}。`} />
    </Box>
  );
}
