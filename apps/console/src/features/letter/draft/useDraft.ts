import { TEXT_LIMITS, type DraftProblem } from '@huiyin/contract';
import { ApiError } from '@huiyin/contract/client';
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
  /** until the person has chosen between two texts */
  | { name: 'paused' }
  | { name: 'failed'; error: unknown };

/** How long to wait before the text is sent, ms; undefined: there is nothing to send, or no use in trying. */
function pauseBefore(state: SaveState): number | undefined {
  if (state.name === 'waiting') return PAUSE_MS;
  return state.name === 'failed' && isPassing(state.error) ? RETRY_MS : undefined;
}

/** The draft that stood in the way of a save. */
const standingIn = (error: unknown): DraftProblem | undefined =>
  error instanceof ApiError ? error.problem.draft : undefined;

/**
 * The text of a draft and where it is kept: on this computer at every keystroke, on the server after every pause. A save
 * names the revision its text was made from; where another text stands there by now, saving pauses until the person has
 * chosen.
 */
export function useDraft(letter: Letter, seen: Seen, attachmentIds: () => string[]) {
  const { id: userId } = useProfile();
  const client = useQueryClient();
  const { mutateAsync: send } = useSaveDraft(letter.id);
  const standing = letter.draft;
  const server = standing?.body ?? '';
  const [kept] = useState(() => backup.of(userId, letter.id));
  const wasKept = kept !== undefined && kept.body !== server;
  const [body, setBody] = useState(kept?.body ?? server);
  const [state, setState] = useState<SaveState>(() => (wasKept ? { name: 'waiting' } : { name: 'clean' }));
  // What the server is known to have, and the newest text: a save that ends late must not forget newer words.
  const stored = useRef(server);
  const newest = useRef(body);
  const [firstBase] = useState(() =>
    wasKept && !(standing && isOwn(standing, userId, kept.sent)) ? kept.revision : (standing?.revision ?? 0),
  );
  const base = useRef(firstBase);
  // Texts this page sent: one that comes back under the same name is no colleague's.
  const sent = useRef<string[]>([]);
  const isTouched = useRef(wasKept);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const [theirs, setTheirs] = useState<DraftProblem>();
  const [aside, setAside] = useState<string>();
  const canSave = letter.allowedActions.includes('save_draft') && !seen.isOutdated && !theirs;

  const change = useCallback(
    (next: string) => {
      newest.current = next;
      isTouched.current = true;
      setBody(next);
      if (next === stored.current) backup.drop(userId, letter.id);
      else backup.keep(userId, letter.id, { body: next, revision: base.current, sent: sent.current.at(-1) });
      setState(next === stored.current ? { name: 'clean' } : { name: 'waiting' });
    },
    [userId, letter.id],
  );

  /** From now on the text counts as made from this one. */
  const build = useCallback(
    (on: Pick<DraftProblem, 'revision' | 'body'>, text: string) => {
      base.current = on.revision;
      stored.current = on.body;
      setTheirs(undefined);
      change(text);
    },
    [change],
  );

  /** Another text stands on the server: ours after a lost answer, one to go on from, or one to choose about. */
  const meet = useCallback(
    (draft: DraftProblem) => {
      if (draft.revision <= base.current) return;
      const isSame = draft.body === newest.current;
      if (isSame || isOwn(draft, userId, ...sent.current)) build(draft, newest.current);
      else if (!isTouched.current) {
        build(draft, draft.body);
        isTouched.current = false;
      } else {
        setTheirs(draft);
        setState({ name: 'paused' });
      }
    },
    [build, userId],
  );
  useEffect(() => {
    if (standing) meet(standing);
  }, [standing, meet]);

  const save = useCallback(async (): Promise<void> => {
    const text = newest.current;
    if (text.trim().length < TEXT_LIMITS.answerMin) {
      setState({ name: 'short' });
      return;
    }
    setState({ name: 'saving' });
    sent.current.push(text);
    if (text !== stored.current)
      backup.keep(userId, letter.id, { body: text, revision: base.current, sent: text });
    try {
      const draft = { body: text, revision: base.current, attachmentIds: attachmentIds() };
      const { draftRevision } = await send({ ...draft, version: seen.version });
      base.current = draftRevision;
    } catch (error) {
      const inTheWay = standingIn(error);
      if (inTheWay) meet(inTheWay);
      else setState({ name: 'failed', error });
      await rereadIfMoved(client, letter.id, error);
      return;
    }
    stored.current = text;
    sent.current = [text];
    if (newest.current !== text) return;
    backup.drop(userId, letter.id);
    setState({ name: 'saved', at: new Date() });
  }, [send, seen.version, client, letter.id, userId, attachmentIds, meet]);

  /** One after the other: the second names the revision that the first one made. */
  const store = useCallback((): Promise<void> => {
    saving.current = saving.current.then(save);
    return saving.current;
  }, [save]);

  /** The files changed: they are saved with the text, as soon as there is a text. */
  const again = useCallback(() => {
    isTouched.current = true;
    setState({ name: 'waiting' });
  }, []);

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

  /** Hands the text in, once what is being saved has been: `hand` gets the text and its revision. */
  const submit = useCallback(
    async (hand: (draft: { body: string; revision: number }) => Promise<unknown>): Promise<void> => {
      await saving.current;
      try {
        await hand({ body: newest.current, revision: base.current });
      } catch (error) {
        const inTheWay = standingIn(error);
        if (inTheWay) meet(inTheWay);
        throw error;
      }
      stored.current = newest.current;
      backup.drop(userId, letter.id);
      setState({ name: 'clean' });
    },
    [meet, userId, letter.id],
  );

  /** The screen has words the server does not have. */
  const isUnsaved = useCallback(() => newest.current !== stored.current, []);

  /** Goes on from the colleague's text, or replaces it with the own one at the next save; either stays at hand. */
  const settle = useCallback(
    (choice: 'theirs' | 'mine') => {
      if (!theirs) return;
      setAside(choice === 'theirs' ? newest.current : undefined);
      build(theirs, choice === 'theirs' ? theirs.body : newest.current);
    },
    [theirs, build],
  );

  /** The own words again, after all. */
  const takeBack = useCallback(() => {
    if (aside !== undefined) change(aside);
    setAside(undefined);
  }, [aside, change]);

  return {
    body,
    change,
    again,
    state,
    store,
    submit,
    isUnsaved,
    wasKept,
    theirs,
    settle,
    aside,
    takeBack,
    base,
  };
}

/** A text this person sent from here, stored although its answer never came. */
const isOwn = (
  { authorId, body }: Pick<DraftProblem, 'authorId' | 'body'>,
  userId: string,
  ...sent: readonly (string | undefined)[]
): boolean => authorId === userId && sent.includes(body);
