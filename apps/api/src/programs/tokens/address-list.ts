import { BlockList, isIP } from 'node:net';

/** IPv4 that a dual-stack socket writes as IPv6 is IPv4. */
export const plainAddress = (address: string): string =>
  address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

/** One address, or a network `10.1.0.0/16`, `2001:db8::/32`; not one that means all of them. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

/** Whether an address is one of the list, or lies in a network of it. An empty list has all. */
export function isListed(address: string, list: readonly string[]): boolean {
  if (list.length === 0) return true;
  const own = plainAddress(address);
  const family = isIP(own);
  if (family === 0) return false;
  const known = new BlockList();
  for (const entry of list) {
    const [network = '', bits] = entry.split('/');
    const type = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) known.addAddress(network, type);
    else known.addSubnet(network, Number(bits), type);
  }
  return known.check(own, family === 6 ? 'ipv6' : 'ipv4');
}
