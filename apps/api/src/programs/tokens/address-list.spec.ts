import { describe, expect, it } from '@jest/globals';
import { isAddressOrNetwork, isListed } from './address-list.js';

describe('the addresses of a program', () => {
  it.each(['10.1.2.3', '10.1.0.0/16', '2001:db8::1', '2001:db8::/32', '192.0.2.7/32'])(
    '%s is one',
    (text) => {
      expect(isAddressOrNetwork(text)).toBe(true);
    },
  );

  it.each([
    '',
    'example.cn',
    '10.1.2',
    '10.1.2.3/33',
    '10.1.2.3/0',
    '10.1.2.3/',
    '10.1.2.3/8/8',
    '2001:db8::/129',
    '10.1.2.3/-1',
    '010.1.2.3',
    '::ffff:10.1.2.3',
    '::ffff:0:0/96',
    'fe80::1%eth0',
  ])('%s is none', (text) => {
    expect(isAddressOrNetwork(text)).toBe(false);
  });

  it.each([
    ['10.1.2.3', ['10.1.2.3']],
    ['10.1.200.3', ['192.0.2.1', '10.1.0.0/16']],
    ['::ffff:10.1.2.3', ['10.1.2.0/24']],
    ['::FFFF:0A01:0203', ['10.1.2.0/24']],
    ['0:0:0:0:0:ffff:10.1.2.3', ['10.1.2.3']],
    ['2001:db8:1::7', ['2001:db8::/32']],
    ['2001:0DB8:0000::0007', ['2001:db8::7']],
    ['203.0.113.5', []],
  ])('%s is listed in %j', (address, list) => {
    expect(isListed(address, list)).toBe(true);
  });

  it.each([
    ['10.2.0.1', ['10.1.0.0/16']],
    ['2001:db9::1', ['2001:db8::/32']],
    ['10.1.2.3', ['2001:db8::/32']],
    ['10.1.2.3', ['::/1']],
    ['::ffff:10.2.2.3', ['10.1.0.0/16']],
    ['10.1.2', ['10.1.0.0/16']],
    ['::10.1.2.3', ['10.1.0.0/16']],
    ['not an address', ['10.1.0.0/16']],
  ])('%s is not listed in %j', (address, list) => {
    expect(isListed(address, list)).toBe(false);
  });
});
