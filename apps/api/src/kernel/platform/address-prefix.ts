import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** One caller, and the larger network in which it may have many addresses. */
export interface AddressPrefixes {
  /** the address itself for IPv4, its /64 for IPv6: what one line is given */
  readonly own: string;
  /** the /48 of an IPv6 address: what one customer or house is given; none for IPv4 */
  readonly site: string | undefined;
}

/**
 * Whom to count when an address asks. An IPv6 line has 2^64 addresses to write from, so that counting single ones
 * counts nothing. IPv4 written as IPv6 (`::ffff:192.0.2.1`) is IPv4.
 *
 * @example addressPrefixes('2001:db8:1:2::3') // { own: '2001:db8:1:2::/64', site: '2001:db8:1::/48' }
 * @example addressPrefixes('192.0.2.7') // { own: '192.0.2.7/32', site: undefined }
 */
export function addressPrefixes(address: string): AddressPrefixes {
  // What is no address (a socket already closed, a proxy that writes words) is one caller together.
  if (isIP(address) === 0) return { own: 'unknown', site: undefined };
  const known = ipaddr.process(address);
  if (known.kind() === 'ipv4') return { own: `${known.toString()}/32`, site: undefined };
  return { own: network(known, 64), site: network(known, 48) };
}

function network(address: ipaddr.IPv4 | ipaddr.IPv6, bits: 48 | 64): string {
  const bytes = address.toByteArray().map((byte, at) => (at < bits / 8 ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}
