import { useEffect, useState } from 'react';

/**
 * For a dialog that is mounted when it opens: gives the focus back to where it was when it goes, because what is
 * unmounted while it is open never comes to do so by itself. Where that is gone, the page takes it.
 */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener !== document.body) opener.focus();
      if (document.activeElement !== opener) document.getElementById('main')?.focus({ preventScroll: true });
    },
    [opener],
  );
}
