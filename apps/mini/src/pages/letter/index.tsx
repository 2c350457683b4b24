import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { LetterDetail, LetterRef } from '@huiyin/contract/client';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading } from '../../components/States';
import { ClaimButton } from '../../features/letters/ClaimButton';
import { LetterView } from '../../features/letters/LetterView';
import { hub } from '../../lib/hub';
import { codeFor, isKept, noteStatus } from '../../lib/keptLetters';
import { useAsync } from '../../lib/useAsync';
import { replace } from '../../platform/nav';
import { Press } from '../../platform/ui';
import { useLanguage } from '../../platform/language';
import { common } from '../../words/zh/common';
import { letter as words } from '../../words/zh/letter';

/** By id for a letter under the citizen's name, else by number with the code this phone keeps or was just told. */
function refOf(params: { id?: string; number?: string }): LetterRef | undefined {
  if (params.id) return { id: params.id };
  const queryCode = params.number ? codeFor(params.number) : undefined;
  return params.number && queryCode ? { number: params.number, queryCode } : undefined;
}

export default function LetterPage() {
  useLanguage();
  const { id, number } = useRouter().params;
  const [ref] = useState(() => refOf({ id, number }));
  const found = useAsync(ref && (id ?? number), () => hub.letter(ref as LetterRef));
  // After an action the server's new view replaces the old one: the client never guesses what is allowed next.
  const [newer, setNewer] = useState<LetterDetail>();

  const [erased, setErased] = useState(false);

  const letter = newer ?? (found.state === 'ready' ? found.data : undefined);
  // The list shows the status seen last, because number and code alone do not tell it.
  useEffect(() => {
    if (letter) noteStatus(letter.number, letter.status);
  }, [letter]);

  useEffect(() => {
    if (!ref) replace('query', number ? { number } : undefined);
  }, [ref, number]);

  const refresh = async () => {
    const fresh = await hub.letter(ref as LetterRef);
    setNewer(fresh);
    return fresh;
  };
  const reload = () => {
    setNewer(undefined);
    found.reload();
  };
  if (erased)
    return (
      <Screen title={words.title} translated above={{ page: 'letters' }}>
        <Empty title={words.erasedTitle} text={words.erasedText}>
          <Press className="button" to={['home']}>
            {common.goHome}
          </Press>
        </Empty>
      </Screen>
    );
  return (
    <Screen title={words.title} translated above={{ page: 'letters' }}>
      {letter && ref ? (
        <>
          <LetterView
            letter={letter}
            letterRef={ref}
            onChanged={setNewer}
            onReload={reload}
            onErased={() => setErased(true)}
            onRefresh={refresh}
          />
          {'queryCode' in ref && !isKept(ref.number) ? (
            <ClaimButton pair={ref} title={letter.title} kind={letter.kind} receivedAt={letter.receivedAt} />
          ) : null}
        </>
      ) : null}
      {!letter && found.state === 'loading' ? <Loading /> : null}
      {!letter && found.state === 'failed' ? <Failed error={found.error} onRetry={found.reload} /> : null}
    </Screen>
  );
}
