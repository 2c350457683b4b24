import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLeave } from '../../platform/leave';
import { keeping, setShared } from '../../platform/storage';
import { keepDraft, OPEN_WORK, readDraft, type Draft } from './draft';

const SAVE_AFTER_MS = 400;

/** The draft of this phone: saved shortly after each change, and at once when the page is left. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(readDraft);
  const [kept, setKept] = useState(keeping);
  const latest = useRef(draft);
  const pending = useRef<ReturnType<typeof setTimeout>>();

  const flush = useCallback(() => {
    if (pending.current === undefined) return;
    clearTimeout(pending.current);
    pending.current = undefined;
    keepDraft(latest.current);
    setKept(keeping());
  }, []);

  const change = useCallback(
    (part: Partial<Draft>) => {
      latest.current = { ...latest.current, ...part, waiting: undefined };
      setDraft(latest.current);
      clearTimeout(pending.current);
      pending.current = setTimeout(flush, SAVE_AFTER_MS);
    },
    [flush],
  );

  useDidShow(() => {
    flush();
    latest.current = readDraft();
    setDraft(latest.current);
    setKept(keeping());
  });
  useDidHide(flush);
  useEffect(() => flush, [flush]);
  useLeave(flush);

  /** Whether other people use this device. */
  const share = (shared: boolean) => {
    flush();
    setShared(shared, OPEN_WORK);
    setKept(keeping());
  };

  return { draft, change, flush, kept, share };
}
