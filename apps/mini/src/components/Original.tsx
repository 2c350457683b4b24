import { langOf } from '../platform/language';
import { Box } from '../platform/ui';

/** Words that stay as their writer wrote them: a name, a title. Marked as Chinese where the page is in another language. */
export function Original({ text }: { text: string }) {
  const lang = langOf(text);
  return lang ? (
    <Box as="span" lang={lang}>
      {text}
    </Box>
  ) : (
    <>{text}</>
  );
}
