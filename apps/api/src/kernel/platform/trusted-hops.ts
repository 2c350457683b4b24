import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Env } from './env.js';

export type AddressRange = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Of a proxy on this machine or in the house; a caller from the internet has none of these. */
const NEAR = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat']);

/**
 * Whose word about the caller's address is believed. Hop 0 is the peer. Trusting one hop more than we have proxies would
 * let callers write their own address, and so would trusting a peer that is not our proxy: a port left open beside it.
 *
 * @returns as Fastify takes it
 */
export function trustedHops({
  trustProxy,
  trustProxyFrom,
}: Pick<Env, 'trustProxy' | 'trustProxyFrom'>): false | ((address: string, hop: number) => boolean) {
  if (trustProxy === 0) return false;
  return (address, hop) => hop < trustProxy && (hop > 0 || isProxy(address, trustProxyFrom));
}

function isProxy(text: string, ranges: Env['trustProxyFrom']): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (!ranges) return NEAR.has(address.range());
  return ranges.some(([base, bits]) => address.kind() === base.kind() && address.match(base, bits));
}

/**
 * @param text addresses and ranges with commas between, as `10.1.0.5,10.2.0.0/16`
 * @throws {Error} one of them is none
 */
export function rangesOf(text: string): AddressRange[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      // The library takes shortened and octal spellings, too, which are hardly meant.
      if (isIP(part.split('/')[0]!) === 0) throw new Error(`${part} is no address`);
      if (part.includes('/')) return ipaddr.parseCIDR(part);
      const address = ipaddr.process(part);
      return [address, address.kind() === 'ipv4' ? 32 : 128];
    });
}
