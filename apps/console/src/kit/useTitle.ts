import { useEffect } from 'react';
import { useSite } from '../lib/site.js';

/** What the tab and a screen reader call the page. */
export function useTitle(title: string): void {
  const { shortName } = useSite();
  useEffect(() => {
    document.title = [title, shortName, '回音工作台'].filter(Boolean).join(' · ');
  }, [title, shortName]);
}
