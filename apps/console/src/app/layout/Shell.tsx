import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { Filing } from '../../components/Filing.js';
import { Failure, Loading } from '../../kit/States.js';
import { ConfirmationDialog } from '../../features/session/components/ConfirmationDialog.js';
import { StepUp } from '../../features/session/components/StepUp.js';
import { useProfileQuery } from '../../lib/profile.js';
import { session, useSignedIn } from '../../lib/session.js';
import { isLost } from '../../lib/query.js';
import { LeaveGuard } from './LeaveGuard.js';
import { Opening } from './Opening.js';
import { Rail } from './Rail.js';
import styles from './Shell.module.css';
import { Shortcuts } from './Shortcuts.js';

const FirstPassword = lazy(async () => ({
  default: (await import('../../features/session/components/FirstPassword.js')).FirstPassword,
}));

const SecondFactorFirst = lazy(async () => ({
  default: (await import('../../features/session/security/SecondFactorFirst.js')).SecondFactorFirst,
}));

/** The frame of every page behind the login. */
export function Shell() {
  const isSignedIn = useSignedIn();
  const { pathname, search } = useLocation();
  if (isSignedIn) return <SignedIn />;
  // After a sign-out the next user starts on their own first page; after an expiry the same user returns to this page.
  const next = session.absence() === 'signed-out' || pathname === '/' ? '' : pathname + search;
  return <Navigate to={next ? `/login?next=${encodeURIComponent(next)}` : '/login'} replace />;
}

function SignedIn() {
  const query = useProfileQuery();
  const { data: profile } = query;
  const { pathname } = useLocation();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const isLeaving = useNavigation().state === 'loading';

  // A new page gets the focus, so that a screen reader announces it; the first page leaves the focus to the browser.
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [pathname]);

  if (isLost(query))
    return (
      <main>
        <Failure what="登录信息" error={query.error} retry={() => void query.refetch()} />
      </main>
    );
  if (!profile) return <Opening />;
  if (profile.mustChangePassword)
    return (
      <Suspense fallback={<Opening />}>
        <FirstPassword />
      </Suspense>
    );
  if (profile.secondFactorDue)
    return (
      <Suspense fallback={<Opening />}>
        <SecondFactorFirst />
        <ConfirmationDialog />
      </Suspense>
    );
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        跳到正文
      </a>
      <Rail profile={profile} isOpen={isMenuOpen} onToggle={setMenuOpen} />
      <main id="main" className={styles.main} ref={main} tabIndex={-1} aria-busy={isLeaving}>
        {isLeaving && <div className={styles.leaving} aria-hidden="true" />}
        <Suspense fallback={<Loading what="页面" rows={6} />}>
          <Outlet />
        </Suspense>
        <Filing />
      </main>
      <ConfirmationDialog />
      <StepUp />
      <LeaveGuard />
      <Shortcuts />
      <ScrollRestoration />
    </div>
  );
}
