import { go } from '../platform/nav';
import { Box, Press } from '../platform/ui';
import { common } from '../words/zh/common';

/** Stands where data are taken (个人信息保护法 §17): what for, and how long. */
export function PrivacyNote({ what }: { what: string }) {
  return (
    <Box as="p" className="small spaced privacy-note">
      {what}
      <Press className="text-button" role="link" onPress={() => go('privacy')}>
        {common.privacy}
      </Press>
    </Box>
  );
}
