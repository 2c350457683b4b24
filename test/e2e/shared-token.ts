import { expect } from '@jest/globals';
import type { Client } from '../support/client.js';
import type { Wechat } from '../support/wechat.js';

const TOKEN = '/cgi-bin/stable_token';

/** Twenty citizens at once over all servers need one token; after it is refused, one more. */
export async function expectOneTokenForAll(wechat: Wechat, phones: Client[]): Promise<void> {
  const everybody = async () => {
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        wechat.control<{ code: string }>('POST', 'phone-codes', { phone: `138000000${10 + n}` }),
      ),
    );
    const answers = await Promise.all(
      codes.map(({ code }, n) => phones[n % phones.length]!.post('/me/phone', { code })),
    );
    expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 200));
  };
  await everybody();
  expect(await wechat.calls(TOKEN)).toBe(1);
  await everybody();
  expect(await wechat.calls(TOKEN)).toBe(1);
  await wechat.control('POST', 'tokens/revocation');
  await everybody();
  expect(await wechat.calls(TOKEN)).toBe(2);
}
