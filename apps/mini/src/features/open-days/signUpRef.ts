import type { SignUpRef } from '@huiyin/contract/client';
import { signUpCodeFor } from '../../lib/keptSignUps';

/** How the page's address and what this device keeps open a sign-up. */
export function signUpRefOf({ id, number }: { id?: string; number?: string }): SignUpRef | undefined {
  if (id) return { id };
  const queryCode = number ? signUpCodeFor(number) : undefined;
  return number && queryCode ? { number, queryCode } : undefined;
}
