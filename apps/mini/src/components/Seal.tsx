import { Box } from '../platform/ui';

/** The hub's mark: a red seal, its two characters one above the other. */
export function Seal() {
  return (
    <Box className="seal" hidden>
      <Box>回</Box>
      <Box>音</Box>
    </Box>
  );
}
