import { encode } from 'uqr';

/** Light squares around the code, without which apps do not find it. */
const BORDER = 4;

/** Pixels of a square; a whole number, so that all are of one size. */
const SQUARE = 4;

/** A QR code drawn in this page: what is in it goes to no other server. Black on white by night as well. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={size * SQUARE}
      height={size * SQUARE}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
