import { useOffice } from '../lib/office';
import { Box, Picture } from '../platform/ui';
import { inChinese } from '../platform/language';

/** The office's logo; without one the hub's mark, a red seal with its two characters one above the other. */
export function Seal() {
  const { logo } = useOffice();
  if (logo) return <Picture className="logo" src={API_ORIGIN + logo} alt="" />;
  return (
    <Box className="seal" lang={inChinese()} hidden>
      <Box>回</Box>
      <Box>音</Box>
    </Box>
  );
}
