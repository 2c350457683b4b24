import { describe, expect, it } from '@jest/globals';
import { SealedCookies, type SealedCookie } from './sealed-cookies.service.js';

const COOKIE: SealedCookie = {
  name: 'huiyin_test',
  path: '/api/v1/citizen/sso',
  lastsMs: 120_000,
  sameSite: 'strict',
};
const NOW = new Date('2026-03-09T02:00:00.000Z');

/** With a seal that tells what it is for and hides nothing. */
const at = (publicUrl: string | undefined): SealedCookies =>
  new SealedCookies(
    { now: () => NOW } as never,
    {
      seal: (text: string, context: string) => Buffer.from(`${context} ${text}`).toString('base64url'),
      open: (sealed: string, context: string) => {
        const text = Buffer.from(sealed, 'base64url').toString();
        if (!text.startsWith(`${context} `)) throw new Error('sealed for something else');
        return text.slice(context.length + 1);
      },
    } as never,
    { publicUrl },
  );

describe('a sealed cookie', () => {
  it('over https has the name that no other host can set', () => {
    const cookies = at('https://xin.example.gov.cn');
    const kept = cookies.keep(COOKIE, 'mine');
    expect(kept).toMatch(
      /^__Host-huiyin_test=[\w-]+; Max-Age=120; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(cookies.drop(COOKIE)).toBe(
      '__Host-huiyin_test=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict',
    );
    const pair = kept.split(';')[0]!;
    expect(cookies.read(COOKIE, pair)).toBe('mine');
    // As a host beside this one plants it: sealed by this server, and under the bare name.
    expect(cookies.read(COOKIE, pair.replace('__Host-', ''))).toBeNull();
    expect(cookies.read(COOKIE, `huiyin_test=planted; ${pair}`)).toBe('mine');
  });

  it('over http, where browsers refuse such a name, goes to its own path under the bare one', () => {
    for (const publicUrl of ['http://10.1.0.5:3000', undefined])
      expect(at(publicUrl).keep(COOKIE, 'mine')).toMatch(
        /^huiyin_test=[\w-]+; Max-Age=120; Path=\/api\/v1\/citizen\/sso; HttpOnly; SameSite=Strict$/,
      );
  });
});
