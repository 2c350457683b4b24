import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const own = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
] as const)
  own.addSubnet(network, bits, 'ipv4');
own.addAddress('::1', 'ipv6');
own.addSubnet('fc00::', 7, 'ipv6');

/** Never a receiver, whatever an administrator lists: this network, metadata services of clouds, many at once. */
const never = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  never.addSubnet(network, bits, 'ipv4');
never.addAddress('::', 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');
// IPv4 in the clothes of IPv6: the lists above would not see it.
never.addSubnet('64:ff9b::', 96, 'ipv6');
never.addSubnet('2002::', 16, 'ipv6');

/** The name of the host leads to an address that is not listed. */
export class ForbiddenAddress extends Error {}

/** @param allowPrivate of the office's own network */
export function isForbidden(address: string, allowPrivate: boolean): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(mapped);
  if (family === 0) return true;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  if (family === 6 && /^::ffff:/i.test(mapped)) return true;
  return never.check(mapped, type) || (!allowPrivate && own.check(mapped, type));
}

/**
 * Looks up a name for a connection, and refuses it when any of its addresses is forbidden. The connection is made to what
 * was looked at here, so that a second look-up cannot lead elsewhere.
 */
export const guardedLookup =
  (allowPrivate: boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) callback(error, '');
      else if (found.length === 0 || found.some(({ address }) => isForbidden(address, allowPrivate)))
        callback(new ForbiddenAddress(), '');
      else if (options.all) callback(null, found);
      else callback(null, found[0]!.address, found[0]!.family);
    });
  };
