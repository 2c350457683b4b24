import type { FormInstance } from 'antd';
import { useMemo } from 'react';
import { dayjs } from '../../../lib/dayjs.js';
import { KEYING_PREFIX } from '../../../lib/leftovers.js';
import { useProfile } from '../../../lib/profile.js';
import type { Values } from './values.js';

/** Files are kept by the server until they are sent; a closed tab keeps the words. */
type Kept = Partial<Omit<Values, 'receivedAt' | 'attachments'>> & { receivedAt?: string };

/**
 * 登记来信 survives a closed tab: what is typed is kept on this computer, for this user. Signing out and sending remove
 * it. Without a kept draft the call is now.
 */
export function useKeyingDraft(form: FormInstance<Values>) {
  const key = `${KEYING_PREFIX}${useProfile().id}`;
  // Once: a form begins with what there was when it was opened.
  const initialValues = useMemo(() => {
    const { receivedAt, ...values } = read(key) ?? {};
    return {
      source: 'phone' as const,
      consentToPublish: false,
      ...values,
      submitter: { type: 'citizen' as const, ...values.submitter },
      receivedAt: receivedAt ? dayjs(receivedAt) : dayjs(),
    };
  }, [key]);
  return {
    initialValues,
    keep: () => {
      const { attachments: _, receivedAt: at, ...typed } = form.getFieldsValue(true) as Partial<Values>;
      localStorage.setItem(key, JSON.stringify({ ...typed, receivedAt: at?.toISOString() }));
    },
    forget: () => localStorage.removeItem(key),
  };
}

function read(key: string): Kept | undefined {
  const text = localStorage.getItem(key);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    // Another program wrote there: begin anew.
    localStorage.removeItem(key);
    return undefined;
  }
}
