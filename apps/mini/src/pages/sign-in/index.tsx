import { useEffect, useState } from 'react';
import { Screen } from '../../components/Screen';
import { Notice } from '../../components/States';
import { isDraftKept, keepDraft, readDraft } from '../../features/write/draft';
import { currentToken } from '../../lib/session';
import { useLanguage } from '../../platform/language';
import { replace } from '../../platform/nav';
import { collectSession, isFailure, placeOf, ProviderLink, type Failure } from '../../platform/signIn';
import { Box, Press } from '../../platform/ui';
import { signIn as words } from '../../words/zh/signIn';

/** A browser comes back here from 政务服务网 (H5 only), and goes on to the page that it left. */
export default function SignInPage() {
  useLanguage();
  const [{ next, why }] = useState(readAddress);
  const [failure, setFailure] = useState(why);

  useEffect(() => {
    if (why) return;
    void collectSession().then((collected) => {
      // Come back to by the arrow of the browser: there is nothing to collect, and no need to. It is asked for first: the person
      // who has just signed in may be another than the one who was signed in before.
      if (collected === 'expired' && currentToken()) return goTo(next);
      if (typeof collected === 'string') return setFailure(collected);
      signDraft(collected);
      goTo(next);
    });
  }, [next, why]);

  return (
    <Screen title={words.title} translated>
      {failure ? (
        <>
          <Notice tone="warn" title={words.failures[failure].title}>
            <Box as="p" live="alert">
              {words.failures[failure].text}
            </Box>
            <Box as="p">{words.stillHere}</Box>
          </Notice>
          <Box className="actions">
            <ProviderLink next={next} again />
            <Press className="button" onPress={() => goTo(next)}>
              {words.without}
            </Press>
          </Box>
        </>
      ) : (
        <Box as="p" live="status">
          {words.working}
        </Box>
      )}
    </Screen>
  );
}

function readAddress(): { next: string; why: Failure | undefined } {
  const query = new URLSearchParams(window.location.search);
  const why = query.get('why');
  return { next: query.get('next') ?? '/home', why: isFailure(why) ? why : undefined };
}

const goTo = (next: string): void => replace(...placeOf(next));

/** The letter on this phone is signed as was proved; one that was handed in already stays as it is. */
function signDraft({ name, phone }: { name: string; phone: string }): void {
  const draft = readDraft();
  if (!isDraftKept() || draft.waiting) return;
  keepDraft({ ...draft, name: name || draft.name, phone: draft.phone || phone });
}
