import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { leftovers } from '../../../lib/leftovers.js';
import { session } from '../../../lib/session.js';

/** Ends the session here in any case; the server forgets an unreachable one by itself when it is idle. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/staff/sessions/current')),
    onSettled: () => {
      session.end();
      leftovers.forget();
      client.clear();
    },
  });
}
