import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SmsService {
  /** SMS_URL for the API */
  readonly env: Record<string, string>;
  /** parameters of every message taken */
  readonly sent: Record<string, string>[];
  /** answers the next call with this Code and takes nothing */
  refuseNext(code: string): void;
  /** answers each call for this phone so */
  refuseTo(phone: string, code: string): void;
  stop(): Promise<void>;
}

const SECRET = 'secret/of+the=suite';

/** What Alibaba Cloud's SendSms does with a call: checks who signed it, takes it, and answers JSON. */
export async function startSms(): Promise<SmsService> {
  const sent: Record<string, string>[] = [];
  const refused = new Map<string, string>();
  let refusal: string | undefined;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { Signature, ...parameters } = Object.fromEntries(
        new URLSearchParams(Buffer.concat(chunks).toString('utf8')),
      );
      const code =
        Signature === sign(parameters)
          ? (refusal ?? refused.get(parameters.PhoneNumbers ?? '') ?? 'OK')
          : 'SignatureDoesNotMatch';
      refusal = undefined;
      if (code === 'OK') sent.push(parameters);
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ Code: code, BizId: `biz-${sent.length}`, RequestId: 'r', Message: code }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sender = `${encodeURIComponent('key-of-the-suite')}:${encodeURIComponent(SECRET)}`;
  return {
    env: { SMS_URL: `aliyun+http://${sender}@127.0.0.1:${port}?sign=${encodeURIComponent('某统计局')}` },
    sent,
    refuseNext: (code) => {
      refusal = code;
    },
    refuseTo: (phone, code) => void refused.set(phone, code),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Written from the provider's description, not from our code: sorted, RFC 3986, HMAC-SHA1 with the key and `&`. */
function sign(parameters: Record<string, string>): string {
  const escape = (text: string) =>
    [...Buffer.from(text, 'utf8')]
      .map((byte) => {
        const sign = String.fromCharCode(byte);
        return /[A-Za-z0-9\-_.~]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      })
      .join('');
  const query = Object.keys(parameters)
    .sort()
    .map((key) => `${escape(key)}=${escape(parameters[key]!)}`)
    .join('&');
  return createHmac('sha1', `${SECRET}&`)
    .update(`POST&%2F&${escape(query)}`)
    .digest('base64');
}
