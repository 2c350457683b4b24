import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { stepsUpWith } from '../../../lib/step-up.js';

const StepUpDialog = lazy(async () => ({
  default: (await import('../security/StepUpDialog.js')).StepUpDialog,
}));

/** Asks for the second factor while a call waits for it; the dialog is loaded when it is first needed. */
export function StepUp() {
  const [isOpen, setOpen] = useState(false);
  const answer = useRef<(isGiven: boolean) => void>();
  useEffect(() => {
    const stop = stepsUpWith(
      () =>
        new Promise((resolve) => {
          answer.current = resolve;
          setOpen(true);
        }),
    );
    return () => {
      stop();
      // A dialog that has gone with its page is never answered, and later calls would wait for it.
      answer.current?.(false);
    };
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <StepUpDialog
        onClose={(isGiven) => {
          setOpen(false);
          answer.current?.(isGiven);
        }}
      />
    </Suspense>
  );
}
