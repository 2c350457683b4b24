import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { leftovers } from '../../../lib/leftovers.js';
import { rememberProfile } from '../../../lib/profile.js';
import { session } from '../../../lib/session.js';
import { passkeyAtSignIn } from './passkeys.js';

export interface Credentials {
  username: string;
  password: string;
  /** six digits or a recovery code, once the server has asked for it */
  code?: string;
  /** the browser asks for a passkey in place of a code */
  byPasskey?: boolean;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ username, password, code, byPasskey }: Credentials) => {
      const step = byPasskey ? { passkey: await passkeyAtSignIn({ username, password }) } : { code };
      return unwrap(api.POST('/api/v1/staff/sessions', { body: { username, password, ...step } }));
    },
    onSuccess: ({ user }) => {
      // The previous user of this browser may have loaded letters that this one may not see.
      client.clear();
      leftovers.forgetOthers(user.id);
      rememberProfile(client, user);
      session.start(user.id);
    },
  });
}
