import type { ResponseRef } from '@huiyin/contract/client';
import { responseCodeFor } from '../../lib/keptResponses';

/** How the page's address and what this device keeps open a response. */
export function responseRefOf({ id, number }: { id?: string; number?: string }): ResponseRef | undefined {
  if (id) return { id };
  const queryCode = number ? responseCodeFor(number) : undefined;
  return number && queryCode ? { number, queryCode } : undefined;
}
