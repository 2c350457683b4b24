import { Fragment } from 'react';
import { spoken } from '../lib/phones';
import { CallLink } from '../platform/call';

/** A text in which each telephone number can be tapped. */
export function Spoken({ text }: { text: string }) {
  return (
    <>
      {spoken(text).map(({ text: piece, dial }, index) =>
        dial ? (
          // The pieces of one text keep their places.
          <CallLink key={index} dial={dial} text={piece} />
        ) : (
          <Fragment key={index}>{piece}</Fragment>
        ),
      )}
    </>
  );
}
