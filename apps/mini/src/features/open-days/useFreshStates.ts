import { ApiError, TransportError } from '@huiyin/contract/client';
import { useEffect, useRef } from 'react';
import { hub } from '../../lib/hub';
import { noteSignUpStatus, type KeptSignUp } from '../../lib/keptSignUps';

/** A look-up each; the server allows ten a minute. */
const MOST = 5;

/** Asks once how the next sign-ups of this device stand now: a line may have moved since they were last looked at. */
export function useFreshStates(kept: readonly KeptSignUp[], onChanged: () => void): void {
  const coming = useRef(
    [...kept]
      .filter(({ endsAt }) => Date.parse(endsAt) > Date.now())
      .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
      .slice(0, MOST),
  );
  const changed = useRef(onChanged);
  changed.current = onChanged;
  useEffect(() => {
    const look = async () => {
      for (const { number, queryCode } of coming.current) {
        const { status } = await hub.signUpOf({ number, queryCode });
        noteSignUpStatus(number, status);
        changed.current();
      }
    };
    look().catch((failure: unknown) => {
      // What was last known stays on the list.
      if (!(failure instanceof ApiError || failure instanceof TransportError)) throw failure;
    });
  }, []);
}
