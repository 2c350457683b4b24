import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** `::10.1.2.3` has another meaning than `::ffff:10.1.2.3` and none today (RFC 4291); ipaddr.js takes both for IPv4. */
const COMPATIBLE = /^::(?:\d+\.){3}\d+$/;

/** An address in one spelling: IPv4 that came written as IPv6 is IPv4. What is no address stays as it is. */
export const plainAddress = (address: string): string =>
  isIP(address) !== 6 || COMPATIBLE.test(address) ? address : ipaddr.process(address).toString();

/**
 * One address, or a network `10.1.0.0/16`, `2001:db8::/32`; not one that means all of them. IPv4 is written as IPv4: as
 * `::ffff:…` it would be a network of IPv6 whose bits count otherwise. Nor an interface of this machine (`fe80::1%eth0`).
 */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0 || address.includes('%')) return false;
  if (family === 6 && isIP(plainAddress(address)) === 4) return false;
  if (bits === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

/** Whether an address is one of the list, or lies in a network of it. An empty list has all. */
export function isListed(address: string, list: readonly string[]): boolean {
  if (list.length === 0) return true;
  const own = plainAddress(address);
  const family = isIP(own);
  if (family === 0) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const known = new BlockList();
  for (const entry of list) {
    const [network = '', bits] = entry.split('/');
    // BlockList takes IPv4 for a part of IPv6: `::/1` would have every IPv4 address.
    if (isIP(network) !== family) continue;
    if (bits === undefined) known.addAddress(network, type);
    else known.addSubnet(network, Number(bits), type);
  }
  return known.check(own, type);
}
