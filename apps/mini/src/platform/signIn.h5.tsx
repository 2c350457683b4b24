import { useState } from 'react';
import { Tick } from '../components/Choices';
import { OPEN_WORK } from '../features/write/draft';
import { useOffice } from '../lib/office';
import { currentToken, endSession, keepToken, provenContact, useSignedIn } from '../lib/session';
import { signIn as words } from '../words/zh/signIn';
import { write } from '../words/zh/write';
import { saveAll } from './leave';
import { langOf, useLanguage } from './language';
import { addressOf, PAGES, type PageName, type Place } from './nav';
import { holdsInMemory, isShared, setShared } from './storage';
import { Box, Press } from './ui';

const SESSION = '/api/v1/citizen/sso/session';

/** Why there is no session after all. */
export type Failure = 'expired' | 'failed' | 'down' | 'offline';
export const isFailure = (why: string | null): why is Failure => why !== null && why in words.failures;

/** Where the browser goes to sign in. @param next the page that it comes back to */
const startOf = (next: string): string =>
  `/api/v1/citizen/sso/start?next=${encodeURIComponent(next)}${isShared() ? '&afresh=1' : ''}`;

/** Takes what the callback left for this page. @returns what the provider proved, or why there is nothing */
export async function collectSession(): Promise<{ name: string; phone: string } | Failure> {
  try {
    const answer = await fetch(SESSION, { method: 'POST' });
    if (!answer.ok) return answer.status === 401 ? 'expired' : 'down';
    const { accessToken, name, phone } = (await answer.json()) as Record<string, string | null>;
    const proven = { name: name ?? '', phone: phone ?? '' };
    keepToken(accessToken!, proven);
    return proven;
  } catch (error) {
    console.warn('no session', error instanceof Error ? error.name : 'unknown');
    return 'offline';
  }
}

/** `URL.canParse` is younger than many a phone. */
function urlOf(address: string): URL | null {
  try {
    return new URL(address, window.location.origin);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

/** The page of ours at this address, home for any other. */
export function placeOf(address: string): Place {
  const url = urlOf(address);
  if (!url) return ['home'];
  const { origin, pathname, search } = url;
  const page = (Object.keys(PAGES) as PageName[]).find((name) => addressOf([name]) === pathname);
  if (origin !== window.location.origin || !page) return ['home'];
  return [page, Object.fromEntries(new URLSearchParams(search))];
}

/** To 政务服务网 and back to this page, or to `next`; not away from words that are nowhere but on this page. */
export function ProviderLink({ next, again = false }: { next?: string; again?: boolean }) {
  const { citizenSignIn: provider } = useOffice();
  const [losing, setLosing] = useState(false);
  if (!provider) return null;
  const text = again ? words.again : words.button(provider);
  const leave = (event: { preventDefault: () => void }) => {
    saveAll();
    if (!holdsInMemory()) return;
    event.preventDefault();
    setLosing(true);
  };
  return (
    <>
      <a
        className="button"
        lang={langOf(text)}
        href={startOf(next ?? window.location.pathname + window.location.search)}
        onClick={leave}
      >
        {text}
      </a>
      {losing ? (
        <Box as="p" live="alert">
          {words.losing}
        </Box>
      ) : null}
    </>
  );
}

/** Beside the list of one's letters and under 我的: an account has them on every device. Nothing without a provider. */
export function SignInCard({ withSignOut = false }: { withSignOut?: boolean }) {
  useLanguage();
  const { citizenSignIn: provider } = useOffice();
  const signedIn = useSignedIn();
  if (signedIn)
    return withSignOut ? (
      <Box className="card">
        <Box as="p">{words.signedIn(provider ?? '')}</Box>
        <Box as="p">{words.signOutThere(provider ?? '')}</Box>
        <Press className="text-button" onPress={signOut}>
          {words.signOut}
        </Press>
      </Box>
    ) : null;
  if (!provider) return null;
  return <Offer text={words.what} provider={provider} asksShared />;
}

/** Where a letter is signed: fills in name and telephone, and says when the letter is marked 实名. */
export function SignInHere() {
  useLanguage();
  const { citizenSignIn: provider } = useOffice();
  const signedIn = useSignedIn();
  if (!provider) return null;
  const { name } = provenContact();
  if (signedIn)
    return (
      <Box as="p" className="field-hint" live="status">
        {words.signedInHere(provider)}
        {name ? words.realName(name) : words.noName(provider)}
      </Box>
    );
  return <Offer text={words.form} provider={provider} />;
}

interface OfferProps {
  /** what signing in is good for here */
  text: string;
  provider: string;
  /** asks whether the device is shared, where the page does not */
  asksShared?: boolean;
}

function Offer({ text, provider, asksShared = false }: OfferProps) {
  const [shared, setTick] = useState(isShared);
  const share = (ticked: boolean) => {
    setShared(ticked, OPEN_WORK);
    setTick(ticked);
  };
  return (
    <Box className="card">
      <Box as="p">{text}</Box>
      <Box as="p" className="small">
        {words.data(provider)}
      </Box>
      {asksShared ? (
        <Tick title={write.shared} note={words.sharedNote} checked={shared} onChange={share} />
      ) : null}
      <Box className="actions actions-close">
        <ProviderLink />
      </Box>
    </Box>
  );
}

/** Here at once; the server is told, and forgets the session by itself when it does not hear it. */
function signOut(): void {
  const token = currentToken();
  endSession();
  fetch(SESSION, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } }).catch(
    (error: unknown) => console.warn('not signed out there', error instanceof Error ? error.name : 'unknown'),
  );
}
