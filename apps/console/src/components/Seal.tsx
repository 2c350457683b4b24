import { OFFICE_COLOURS } from '@huiyin/contract';
import { useSite } from '../lib/site.js';

/** The mark of the product: 回 as a seal. */
export function Seal({ size, colour = OFFICE_COLOURS.seal }: { size: number; colour?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="30" height="30" rx="4" fill={colour} />
      <path d="M8.5 8.5h15v15h-15z M13 13h6v6h-6z" fill="none" stroke="#fffdf8" strokeWidth="2.4" />
    </svg>
  );
}

/** The office's logo, or the seal in its colour. */
export function OfficeMark({ size }: { size: number }) {
  const { logo, sealColour } = useSite();
  if (!logo) return <Seal size={size} colour={sealColour} />;
  return <img src={logo} width={size} height={size} alt="" style={{ objectFit: 'contain' }} />;
}
