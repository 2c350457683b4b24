import type { ReactNode } from 'react';
import sheet from './sheet.module.css';

/**
 * A table in its frame.
 *
 * @param caption    read to those who do not see the heading above it
 * @param labelledBy the id of a heading, in place of a caption
 */
export function Sheet({
  caption,
  labelledBy,
  className,
  children,
}: {
  caption?: string;
  labelledBy?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={sheet.frame}>
      <table className={[sheet.sheet, className].filter(Boolean).join(' ')} aria-labelledby={labelledBy}>
        {caption && <caption className="sr-only">{caption}</caption>}
        {children}
      </table>
    </div>
  );
}
