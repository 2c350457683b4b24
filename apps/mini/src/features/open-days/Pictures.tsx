import type { OpenDay } from '@huiyin/contract/client';
import { Box, Picture } from '../../platform/ui';

/** Pictures of an open day, one below the other; the office chose and ordered them. */
export function Pictures({ of, pictures }: { of: string; pictures: OpenDay['pictures'] }) {
  if (pictures.length === 0) return null;
  return (
    <Box className="pictures">
      {pictures.flatMap(({ id, url }, index) =>
        url
          ? [
              <Picture
                key={id}
                className="wide-picture"
                src={API_ORIGIN + url}
                alt={`${of}，图片 ${index + 1}`}
              />,
            ]
          : [],
      )}
    </Box>
  );
}
