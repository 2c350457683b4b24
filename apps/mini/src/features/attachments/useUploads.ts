import { ATTACHMENT_LIMITS } from '@huiyin/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { dropPass, getPass } from '../../lib/captcha/pass';
import { plainError } from '../../lib/errors';
import { hub, signIn } from '../../lib/hub';
import { newKey, sleep } from '../../lib/key';
import { currentToken, endSession } from '../../lib/session';
import { uploadFile } from '../../platform/files';
import { Abandoned, type ChosenFile } from '../../platform/files.types';
import { megabytes } from './size';
import { uploadAttachment } from './upload';
import { attachments } from '../../words/zh/attachments';

/** An uploaded file; the letter refers to its id. */
export interface Uploaded {
  id: string;
  name: string;
  size: number;
}

/** A file that is being uploaded, or whose upload failed. */
export interface Pending {
  key: string;
  file: ChosenFile;
  percent: number;
  error?: string;
  /** trying the same file again may help */
  retry?: boolean;
}

const tools = {
  uploadFile,
  origin: API_ORIGIN,
  token: currentToken,
  renew: async () => {
    endSession();
    await signIn();
  },
  getPass,
  dropPass,
  sleep,
  random: Math.random,
};

/** Why the form cannot be sent yet: a file that the citizen chose must never be left out without a word. */
function holdOf(busy: boolean, failed: number): string | undefined {
  if (busy) return attachments.holdBusy;
  return failed > 0 ? attachments.holdFailed(failed) : undefined;
}

/**
 * The files of one form. The caller keeps the uploaded ones, this hook those that are being uploaded. One file at a
 * time: a phone's connection is slow, and each upload needs a solved challenge of its own.
 */
export function useUploads(uploaded: readonly Uploaded[], onChange: (uploaded: Uploaded[]) => void) {
  const [pending, setPending] = useState<Pending[]>([]);
  const [previews, setPreviews] = useState<Record<string, string>>({});
  const [notice, setNotice] = useState('');
  const latest = useRef({ uploaded, onChange });
  latest.current = { uploaded, onChange };
  const queue = useRef(Promise.resolve());
  const gone = useRef(new Set<string>());
  const abandons = useRef(new Map<string, () => void>());
  // A closed form takes no more files; the server removes uploads that no letter refers to.
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const update = useCallback((key: string, part: Partial<Pending>) => {
    if (mounted.current) setPending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }, []);

  const run = useCallback(
    async ({ key, file }: Pending) => {
      if (gone.current.has(key) || !mounted.current) return;
      try {
        const watch = {
          onProgress: (percent: number) => update(key, { percent }),
          onStart: (abandon: () => void) => void abandons.current.set(key, abandon),
        };
        const done = await uploadAttachment(file, key, watch, tools);
        if (gone.current.has(key)) {
          await hub.discardAttachment(done.id);
          return;
        }
        if (!mounted.current) return;
        const { preview } = file;
        if (preview) setPreviews((all) => ({ ...all, [done.id]: preview }));
        setPending((all) => all.filter((one) => one.key !== key));
        const { id, name, size } = done;
        latest.current = { ...latest.current, uploaded: [...latest.current.uploaded, { id, name, size }] };
        latest.current.onChange([...latest.current.uploaded]);
      } catch (error) {
        if (error instanceof Abandoned) return;
        const plain = plainError(error);
        update(key, { error: plain.text, retry: plain.retry });
      } finally {
        abandons.current.delete(key);
      }
    },
    [update],
  );

  const enqueue = useCallback(
    (one: Pending) => {
      queue.current = queue.current.then(() => run(one));
    },
    [run],
  );

  const room = ATTACHMENT_LIMITS.count - uploaded.length - pending.length;

  async function add(choose: (most: number) => Promise<ChosenFile[]>) {
    setNotice('');
    if (room <= 0) return setNotice(attachments.full(ATTACHMENT_LIMITS.count));
    const files = await choose(room);
    if (files.length > room) setNotice(attachments.notAdded(ATTACHMENT_LIMITS.count));
    const fresh: Pending[] = [];
    for (const file of files.slice(0, room)) {
      const tooLarge = file.size > ATTACHMENT_LIMITS.bytes;
      fresh.push({
        key: await newKey(),
        file,
        percent: 0,
        ...(tooLarge
          ? { error: attachments.tooLarge(megabytes(file.size), megabytes(ATTACHMENT_LIMITS.bytes)) }
          : {}),
      });
    }
    setPending((all) => [...all, ...fresh]);
    for (const one of fresh) if (!one.error) enqueue(one);
  }

  function retry(one: Pending) {
    update(one.key, { error: undefined, percent: 0 });
    enqueue(one);
  }

  function dismiss(key: string) {
    gone.current.add(key);
    abandons.current.get(key)?.();
    setPending((all) => all.filter((one) => one.key !== key));
  }

  function remove(id: string) {
    onChange(uploaded.filter((one) => one.id !== id));
    // The server would remove it a day later; the citizen asked for it now.
    hub.discardAttachment(id).catch((error: unknown) => plainError(error));
  }

  const busy = pending.some(({ error }) => error === undefined);
  const failed = pending.filter(({ error }) => error !== undefined);
  return {
    pending,
    failed,
    previews,
    notice,
    hold: holdOf(busy, failed.length),
    room,
    add,
    retry,
    dismiss,
    remove,
  };
}
