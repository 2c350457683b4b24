import { langOf } from './language';

/** A page of another site. */
export function OutsideLink({ href, text }: { href: string; text: string }) {
  return (
    <a href={href} lang={langOf(text)} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
