import { describe, expect, it } from '@jest/globals';
import { addressPrefixes } from './address-prefix.js';

describe('the prefix an address is counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7/32', undefined],
    ['::ffff:192.0.2.7', '192.0.2.7/32', undefined],
    ['::ffff:c000:207', '192.0.2.7/32', undefined],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64', '2001:db8:1::/48'],
    ['::1', '::/64', '::/48'],
    ['fe80::1%eth0', 'fe80::/64', 'fe80::/48'],
  ])('%s', (address, own, site) => {
    expect(addressPrefixes(address)).toEqual({ own, site });
  });

  it.each(['', 'unknown', '192.0.2', '192.0.2.7:443', "1' OR '1'='1", '12345:db8::1'])(
    'what is no address (%j) is one caller together with all its like',
    (address) => {
      expect(addressPrefixes(address)).toEqual({ own: 'unknown', site: undefined });
    },
  );
});
