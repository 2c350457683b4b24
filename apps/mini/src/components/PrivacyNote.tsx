import { go } from '../platform/nav';
import { Box, Press } from '../platform/ui';

/** Stands where data are taken (个人信息保护法 §17): what for, and how long. */
export function PrivacyNote({ what }: { what: string }) {
  return (
    <Box as="p" className="small spaced privacy-note">
      {what}
      <Press className="text-button" role="link" onPress={() => go('privacy')}>
        隐私说明
      </Press>
    </Box>
  );
}
