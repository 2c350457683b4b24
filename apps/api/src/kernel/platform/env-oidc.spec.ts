import { describe, expect, it } from '@jest/globals';
import { EnvError } from './env-error.js';
import { citizenOidcOf, oidcOf } from './env-oidc.js';

const CITIZENS = {
  HUIYIN_PUBLIC_URL: 'https://xinxiang.example.gov.cn',
  CITIZEN_OIDC_ISSUER: 'https://zwfw.example.gov.cn/sso',
  CITIZEN_OIDC_CLIENT_ID: 'huiyin',
  CITIZEN_OIDC_CLIENT_SECRET: 'a secret',
};

describe('citizenOidcOf', () => {
  it('is nothing without a provider', () => {
    expect(citizenOidcOf({})).toBeUndefined();
    expect(citizenOidcOf({ CITIZEN_OIDC_ISSUER: '', CITIZEN_OIDC_NAME: '皖事通' })).toBeUndefined();
  });

  it('has the usual names of claims, and takes those of another provider', () => {
    expect(citizenOidcOf(CITIZENS)).toEqual({
      issuer: 'https://zwfw.example.gov.cn/sso',
      clientId: 'huiyin',
      clientSecret: 'a secret',
      scope: 'openid profile phone',
      name: '政务服务网',
      claims: { subject: 'sub', name: 'name', phone: 'phone_number' },
    });
    const other = citizenOidcOf({
      ...CITIZENS,
      CITIZEN_OIDC_NAME: '皖事通',
      CITIZEN_OIDC_SUBJECT_CLAIM: 'userId',
      CITIZEN_OIDC_NAME_CLAIM: 'person.name',
      CITIZEN_OIDC_PHONE_CLAIM: 'mobile',
    });
    expect(other).toMatchObject({
      name: '皖事通',
      claims: { subject: 'userId', name: 'person.name', phone: 'mobile' },
    });
  });

  it.each([
    ['CITIZEN_OIDC_ISSUER', 'zwfw.example.gov.cn', /CITIZEN_OIDC_ISSUER=zwfw\.example\.gov\.cn：应为 https/],
    ['CITIZEN_OIDC_ISSUER', '', /CITIZEN_OIDC_ISSUER：设置了 CITIZEN_OIDC_CLIENT_ID/],
    ['CITIZEN_OIDC_CLIENT_ID', '', /CITIZEN_OIDC_CLIENT_ID、CITIZEN_OIDC_CLIENT_SECRET：设置了/],
    ['CITIZEN_OIDC_CLIENT_SECRET', '', /CITIZEN_OIDC_CLIENT_SECRET：设置了 CITIZEN_OIDC_ISSUER/],
    ['HUIYIN_PUBLIC_URL', '', /HUIYIN_PUBLIC_URL：设置了 CITIZEN_OIDC_ISSUER/],
    ['CITIZEN_OIDC_SCOPE', 'profile', /CITIZEN_OIDC_SCOPE=profile：/],
    ['CITIZEN_OIDC_NAME', '安徽省统一身份认证与政务服务网', /CITIZEN_OIDC_NAME=.*最多 12 个字/],
    ['CITIZEN_OIDC_PHONE_CLAIM', 'the mobile', /CITIZEN_OIDC_PHONE_CLAIM=the mobile：/],
  ])('%s=%s is refused in a sentence that names it', (name, value, sentence) => {
    const read = () => citizenOidcOf({ ...CITIZENS, [name]: value });
    expect(read).toThrow(EnvError);
    expect(read).toThrow(sentence);
  });

  it('has nothing to do with the provider of staff', () => {
    expect(oidcOf(CITIZENS)).toBeUndefined();
  });
});
