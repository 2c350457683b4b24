import { TEXT_LIMITS } from '@huiyin/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { rereadIfMoved, type Letter } from '../../../lib/letter-query.js';
import { isPassing } from '../../../lib/problems.js';
import { useProfile } from '../../../lib/profile.js';
import { useSaveDraft } from '../api/draft.js';
import type { Seen } from '../components/useSeenVersion.js';
import { backup } from './backup.js';

/** After this pause in typing the text is sent to the server, ms. */
const PAUSE_MS = 1_500;
/** After a lost connection the next try starts by itself after this time, ms. */
const RETRY_MS = 10_000;

export type SaveState =
  | { name: 'clean' }
  | { name: 'short' }
  | { name: 'waiting' }
  | { name: 'saving' }
  | { name: 'saved'; at: Date }
  | { name: 'failed'; error: unknown };

/** How long to wait before the text is sent, ms; undefined: there is nothing to send, or no use in trying. */
function pauseBefore(state: SaveState): number | undefined {
  if (state.name === 'waiting') return PAUSE_MS;
  return state.name === 'failed' && isPassing(state.error) ? RETRY_MS : undefined;
}

/** The text of a draft and where it is kept: on this computer at every keystroke, on the server after every pause. */
export function useDraft(letter: Letter, seen: Seen, attachmentIds: () => string[]) {
  const { id: userId } = useProfile();
  const client = useQueryClient();
  const { mutateAsync: send } = useSaveDraft(letter.id);
  const server = letter.draft?.body ?? '';
  const [kept] = useState(() => backup.of(userId, letter.id));
  const [body, setBody] = useState(kept ?? server);
  const [state, setState] = useState<SaveState>(() =>
    kept !== undefined && kept !== server ? { name: 'waiting' } : { name: 'clean' },
  );
  // What the server is known to have, and the newest text: a save that ends late must not forget newer words.
  const stored = useRef(server);
  const newest = useRef(body);
  // Texts of the server that this page sent or that the user has seen: none of them is a colleague's change.
  const familiar = useRef(new Set([server]));
  const theirs = letter.draft && !familiar.current.has(letter.draft.body) ? letter.draft : null;
  const canSave = letter.allowedActions.includes('save_draft') && !seen.isOutdated && !theirs;

  const change = useCallback(
    (next: string) => {
      newest.current = next;
      setBody(next);
      if (next === stored.current) backup.drop(userId, letter.id);
      else backup.keep(userId, letter.id, next);
      setState(next === stored.current ? { name: 'clean' } : { name: 'waiting' });
    },
    [userId, letter.id],
  );

  const store = useCallback(async (): Promise<void> => {
    const text = newest.current;
    if (text.trim().length < TEXT_LIMITS.answerMin) {
      setState({ name: 'short' });
      return;
    }
    setState({ name: 'saving' });
    familiar.current.add(text);
    try {
      await send({ body: text, version: seen.version, attachmentIds: attachmentIds() });
    } catch (error) {
      setState({ name: 'failed', error });
      await rereadIfMoved(client, letter.id, error);
      return;
    }
    stored.current = text;
    if (newest.current !== text) return;
    backup.drop(userId, letter.id);
    setState({ name: 'saved', at: new Date() });
  }, [send, seen.version, client, letter.id, userId, attachmentIds]);

  /** The files changed: they are saved with the text, as soon as there is a text. */
  const again = useCallback(() => setState({ name: 'waiting' }), []);

  useEffect(() => {
    const pause = pauseBefore(state);
    if (pause === undefined || !canSave) return;
    const timer = setTimeout(() => void store(), pause);
    return () => clearTimeout(timer);
  }, [state, body, canSave, store]);

  // After a look at the colleague's change the user goes on from it, and so does the saving.
  useEffect(() => {
    setState((now) => (now.name === 'failed' ? { name: 'waiting' } : now));
  }, [seen.version]);

  /** The text has been submitted: the copy on this computer is no longer needed. */
  const submitted = useCallback(() => {
    stored.current = newest.current;
    backup.drop(userId, letter.id);
    setState({ name: 'clean' });
  }, [userId, letter.id]);

  /** Goes on from the colleague's text, or replaces it with the own one at the next save. */
  const settle = useCallback(
    (choice: 'theirs' | 'mine') => {
      if (!letter.draft) return;
      familiar.current.add(letter.draft.body);
      stored.current = letter.draft.body;
      change(choice === 'theirs' ? letter.draft.body : newest.current);
    },
    [letter.draft, change],
  );

  /** The screen has words the server does not have. */
  const isUnsaved = useCallback(() => newest.current !== stored.current, []);

  const wasKept = kept !== undefined && kept !== server;
  return { body, change, again, state, store, submitted, isUnsaved, wasKept, theirs, settle };
}
