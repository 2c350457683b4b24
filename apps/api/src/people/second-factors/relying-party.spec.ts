import { describe, expect, it } from '@jest/globals';
import { relyingPartyOf } from './relying-party.js';

describe('for whom passkeys are', () => {
  it.each([
    ['https://xin.example.gov.cn', { id: 'xin.example.gov.cn', origin: 'https://xin.example.gov.cn' }],
    [
      'https://xin.example.gov.cn:8443/huiyin',
      { id: 'xin.example.gov.cn', origin: 'https://xin.example.gov.cn:8443' },
    ],
    ['https://XIN.example.gov.cn:443', { id: 'xin.example.gov.cn', origin: 'https://xin.example.gov.cn' }],
    ['https://xin.example.gov.cn.', { id: 'xin.example.gov.cn', origin: 'https://xin.example.gov.cn' }],
    ['https://huiyin', { id: 'huiyin', origin: 'https://huiyin' }],
    ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ])('%s is a domain that browsers give passkeys to', (url, party) => {
    expect(relyingPartyOf(url)).toEqual(party);
  });

  it.each([
    [undefined, '没有设置本系统的网址'],
    ['https://:0', '没有设置本系统的网址'],
    ['https://10.1.0.5', 'IP 地址'],
    ['https://[fd00::5]:8443', 'IP 地址'],
    ['http://127.0.0.1:3000', 'IP 地址'],
    // Another spelling of 127.0.0.1.
    ['https://0x7f.1', 'IP 地址'],
    ['http://xin.example.gov.cn', '不是 https'],
    ['http://localhost.example.cn', '不是 https'],
  ])('%s is none, and the sentence says why', (url, words) => {
    expect(relyingPartyOf(url)).toEqual({ why: expect.stringContaining(words) });
  });
});
