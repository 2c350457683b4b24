import { createHmac } from 'node:crypto';

/** RFC 3986, as Alibaba Cloud's RPC calls are signed: `*`, `'`, `(`, `)` and `!` are escaped, `~` is not. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const canonical = (parameters: Readonly<Record<string, string>>): string =>
  Object.keys(parameters)
    .sort()
    .map((name) => `${encode(name)}=${encode(parameters[name] ?? '')}`)
    .join('&');

/**
 * The `Signature` of an RPC-style call, HMAC-SHA1, version 1.0.
 *
 * @param parameters everything else that is sent, `SignatureNonce` and `Timestamp` included
 */
export function signRpc(method: 'GET' | 'POST', parameters: Record<string, string>, secret: string): string {
  const text = `${method}&${encode('/')}&${encode(canonical(parameters))}`;
  return createHmac('sha1', `${secret}&`).update(text).digest('base64');
}
