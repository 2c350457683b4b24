import { Fragment } from 'react';
import { Box } from '../platform/ui';

/** Days and numbers with a hyphen, after which a browser would begin a new line. */
const HYPHENED = /([A-Z]{2}-\d{8}-\w{6}|\d+(?:-\d+)+)/;

/** A text whose numbers each stay on one line. */
export function Unbroken({ text }: { text: string }) {
  return (
    <>
      {text.split(HYPHENED).map((piece, at) =>
        // Every second piece is what the expression caught; the pieces of one text keep their places.
        at % 2 === 1 ? (
          <Box as="span" key={at} className="unbroken">
            {piece}
          </Box>
        ) : (
          <Fragment key={at}>{piece}</Fragment>
        ),
      )}
    </>
  );
}
