import { describe, expect, it } from '@jest/globals';
import { isForbidden } from './private-addresses.js';

describe('an address that a webhook may go to', () => {
  it.each(['203.0.113.5', '8.8.8.8', '2001:db8::1', '172.32.0.1', '::ffff:203.0.113.5'])(
    '%s is one',
    (address) => {
      expect(isForbidden(address, false)).toBe(false);
    },
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd00::1',
    '::ffff:10.1.2.3',
    '::ffff:127.0.0.1',
  ])('%s is one only for a host that is listed as the office’s own', (address) => {
    expect(isForbidden(address, false)).toBe(true);
    expect(isForbidden(address, true)).toBe(false);
  });

  it.each([
    '0.0.0.0',
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fe80::1',
    'ff02::1',
    '64:ff9b::a01:203',
    '2002:a01:203::1',
    'portal.example.cn',
    '',
  ])('%s is none for any host', (address) => {
    expect(isForbidden(address, true)).toBe(true);
  });
});
