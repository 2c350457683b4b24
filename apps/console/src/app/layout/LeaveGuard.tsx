import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';
import { GIVE_UP } from '../../kit/useFormGuard.js';
import { session } from '../../lib/session.js';
import { unsaved } from '../../lib/unsaved.js';

/**
 * Asks before a page with unsaved words is left, whichever way: a link, the browser's back, closing the tab. What can
 * save itself does so first, without a question.
 */
export function LeaveGuard() {
  const { modal } = App.useApp();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      // Filters of a list are in the query; and a login that ran out leads to the login page in any case.
      currentLocation.pathname !== nextLocation.pathname && session.isOn() && unsaved.any(),
  );
  const isAsking = useRef(false);
  useEffect(() => {
    if (blocker.state !== 'blocked' || isAsking.current) return;
    isAsking.current = true;
    const decide = async () => {
      const mayGo = (await unsaved.settle()) || (await modal.confirm(GIVE_UP));
      isAsking.current = false;
      if (mayGo) blocker.proceed();
      else blocker.reset();
    };
    void decide();
  }, [blocker, modal]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved.any()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return null;
}
