import { describe, expect, it } from '@jest/globals';
import { signRpc } from './aliyun-signature.js';

/** The worked example of the provider's own documentation of SendSms (2017-05-25). */
const EXAMPLE = {
  AccessKeyId: 'testId',
  Action: 'SendSms',
  Format: 'XML',
  OutId: '123',
  PhoneNumbers: '15300000001',
  RegionId: 'cn-hangzhou',
  SignName: '阿里云短信测试专用',
  SignatureMethod: 'HMAC-SHA1',
  SignatureNonce: '45e25e9b-0a6f-4070-8c85-2956eda1b466',
  SignatureVersion: '1.0',
  TemplateCode: 'SMS_71390007',
  TemplateParam: '{"customer":"test"}',
  Timestamp: '2017-07-12T02:42:19Z',
  Version: '2017-05-25',
};

describe('the signature of a text message', () => {
  it('is the one of the documented example', () => {
    expect(signRpc('GET', EXAMPLE, 'testSecret')).toBe('zJDF+Lrzhj/ThnlvIToysFRq6t4=');
  });

  it('covers every parameter and the method', () => {
    const signed = signRpc('GET', EXAMPLE, 'testSecret');
    expect(signRpc('POST', EXAMPLE, 'testSecret')).not.toBe(signed);
    expect(signRpc('GET', { ...EXAMPLE, PhoneNumbers: '15300000002' }, 'testSecret')).not.toBe(signed);
    expect(signRpc('GET', EXAMPLE, 'testSecret2')).not.toBe(signed);
  });
});
