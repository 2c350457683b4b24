import { Icon } from '../../components/Icon';
import { Box, Picture, Press } from '../../platform/ui';
import { Original } from '../../components/Original';
import { attachments } from '../../words/zh/attachments';
import { langOf } from '../../platform/language';

interface Props {
  name: string;
  note: string;
  /** path on the API's server */
  thumbnailUrl: string | null;
  /** absent while it cannot be opened */
  onOpen?: () => void;
}

/** One stored file: what it is, and the way to look at it. */
export function FileRow({ name, note, thumbnailUrl, onOpen }: Props) {
  return (
    <Box as="li" className="file">
      {thumbnailUrl ? (
        <Picture className="file-mark" src={API_ORIGIN + thumbnailUrl} alt="" />
      ) : (
        <Box className="file-mark" hidden>
          <Icon name="attach" />
        </Box>
      )}
      <Box className="file-text">
        <Box as="span" className="file-name">
          <Original text={name} />
        </Box>
        <Box as="span" className="row-note">
          {note}
        </Box>
      </Box>
      {onOpen ? (
        <Press
          className="text-button"
          lang={langOf(name)}
          label={attachments.openNamed(name)}
          onPress={onOpen}
        >
          {attachments.open}
        </Press>
      ) : null}
    </Box>
  );
}
