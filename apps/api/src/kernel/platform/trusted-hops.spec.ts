import { describe, expect, it } from '@jest/globals';
import { rangesOf, trustedHops } from './trusted-hops.js';

describe('trustedHops', () => {
  const isTrusted = (trustProxy: number, peer: string, hop = 0, from?: string): boolean => {
    const trusts = trustedHops({
      trustProxy,
      trustProxyFrom: from === undefined ? undefined : rangesOf(from),
    });
    return trusts !== false && trusts(peer, hop);
  };

  it.each(['127.0.0.1', '::1', '::ffff:10.1.2.3', '192.168.7.1', '172.20.0.1', 'fd00::1'])(
    'believes a proxy at %s about the caller',
    (peer) => expect(isTrusted(1, peer)).toBe(true),
  );

  it.each(['8.8.8.8', '2001:4860::1', '::ffff:8.8.8.8', 'unknown'])('believes no peer at %s', (peer) =>
    expect(isTrusted(1, peer)).toBe(false),
  );

  it('believes only the proxies that are named, where they are', () => {
    const from = '59.203.1.5, 10.2.0.0/16,fd00::/8';
    const peers = ['59.203.1.5', '59.203.1.6', '10.2.9.9', '127.0.0.1', '::ffff:10.2.0.1', 'fd00::7'];
    expect(peers.map((peer) => isTrusted(1, peer, 0, from))).toEqual([true, false, true, false, true, true]);
  });

  it('asks only the peer where it is, and counts the hops', () => {
    expect([0, 1, 2].map((hop) => isTrusted(2, hop === 0 ? '10.0.0.1' : '8.8.8.8', hop))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isTrusted(0, '127.0.0.1')).toBe(false);
  });

  it.each(['10.0.0.0/33', 'proxy.example', '10.0.0'])('no range is %s', (text) =>
    expect(() => rangesOf(text)).toThrow(),
  );
});
