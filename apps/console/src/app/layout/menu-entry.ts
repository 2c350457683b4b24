import type { ReactNode } from 'react';

/** One line of the menu: a page and what it is called. */
export interface MenuEntry {
  to: string;
  label: string;
  icon: ReactNode;
}
