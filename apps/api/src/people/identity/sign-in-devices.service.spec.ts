import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../../kernel/platform/clock.js';
import { Keys } from '../../kernel/platform/keys.js';
import { SignInDevices } from './sign-in-devices.service.js';

const key = (byte: number) => `k1:${Buffer.alloc(32, byte).toString('base64')}`;
/** The devices of an installation with that key. */
const devices = (byte: number) =>
  new SignInDevices(
    { now: () => new Date('2026-03-09T02:00:00Z') } as Clock,
    { publicUrl: undefined },
    new Keys({ encryptionKeys: key(byte), dataDir: '' }),
  );
const pairOf = (setCookie: string) => setCookie.split(';')[0]!;

describe('a browser that has signed in before', () => {
  const here = devices(1);
  const cookie = pairOf(here.cookieFor('user-1', 'device-1'));

  it('is known by its cookie, beside any others', () => {
    expect(here.idOf('user-1', cookie)).toBe('device-1');
    expect(
      here.idOf('user-1', `theme=dark; ${cookie}; ${pairOf(here.cookieFor('user-2', 'device-2'))}`),
    ).toBe('device-1');
  });

  it('is a stranger to another account, even with its cookie renamed', () => {
    const [, value = ''] = cookie.split('=');
    const [name = ''] = pairOf(here.cookieFor('user-2', 'device-2')).split('=');
    expect(here.idOf('user-2', cookie)).toBeUndefined();
    expect(here.idOf('user-2', `${name}=${value}`)).toBeUndefined();
  });

  it('is a stranger to an installation with another key, even with its cookie renamed', () => {
    const elsewhere = devices(2);
    const [, value = ''] = cookie.split('=');
    const [name = ''] = pairOf(elsewhere.cookieFor('user-1', 'device-1')).split('=');
    expect(elsewhere.idOf('user-1', cookie)).toBeUndefined();
    expect(elsewhere.idOf('user-1', `${name}=${value}`)).toBeUndefined();
  });
});
