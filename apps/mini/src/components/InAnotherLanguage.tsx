import { langOf } from '../platform/language';
import { Box } from '../platform/ui';

/** Says above a text that it is in Chinese, where the page is not. */
export function InAnotherLanguage({ note, text }: { note: string; text: string }) {
  if (!langOf(text)) return null;
  return (
    <Box as="p" className="small language-note">
      {note}
    </Box>
  );
}
