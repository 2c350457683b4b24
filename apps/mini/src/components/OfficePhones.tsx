import { useOffice } from '../lib/office';
import { HOTLINE } from '../lib/site';
import { Box } from '../platform/ui';
import { Spoken } from './Spoken';
import { common } from '../words/zh/common';

/** Where to call instead: the office's own number, when the bureau published one, and the hotline beside it. */
export function OfficePhones({ before = '' }: { before?: string }) {
  const { phone } = useOffice();
  const own = phone ? common.office(phone) : '';
  return (
    <Box as="p" className="small">
      <Spoken text={`${before}${own}${common.hotline(HOTLINE)}`} />
    </Box>
  );
}
