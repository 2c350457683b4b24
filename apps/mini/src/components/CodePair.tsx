import type { LetterPair } from '@huiyin/contract/client';
import { Box } from '../platform/ui';
import { common } from '../words/zh/common';

/** Number and query code, large enough to be copied by hand. */
export function CodePair({ number, queryCode, name = common.number }: LetterPair & { name?: string }) {
  return (
    <>
      <Box className="rule" hidden />
      <Box className="paper">
        <Box className="ticket">
          <Box as="span" className="small">
            {name}
          </Box>
          <Box as="span" className="ticket-number">
            {number}
          </Box>
        </Box>
        <Box className="ticket">
          <Box as="span" className="small">
            {common.queryCode}
          </Box>
          <Box as="span" className="ticket-number">
            {queryCode}
          </Box>
        </Box>
      </Box>
    </>
  );
}
