import { isIP } from 'node:net';

/** For whom passkeys of this server are: browsers give them to no other address. */
export interface RelyingParty {
  /** a domain name; passkeys of another one are not offered */
  id: string;
  /** what the browser says where the page came from */
  origin: string;
}

/** @returns why there are no passkeys here, in a sentence for the person who asks */
export function relyingPartyOf(publicUrl: string | undefined): RelyingParty | { why: string } {
  if (publicUrl === undefined || !URL.canParse(publicUrl))
    return { why: '还没有设置本系统的网址（HUIYIN_PUBLIC_URL），暂不能使用通行密钥。' };
  const url = new URL(publicUrl);
  // `host.` is the same host, written in full. People open it without the dot, and browsers compare letter by letter.
  url.hostname = url.hostname.replace(/\.$/, '');
  const { protocol, hostname, origin } = url;
  if (isIP(hostname.replace(/^\[|\]$/g, '')))
    return { why: '本系统的网址是 IP 地址。通行密钥只认域名，有了域名才能使用。' };
  // The one name that browsers trust without TLS.
  const isLocal = hostname === 'localhost';
  if (protocol !== 'https:' && !isLocal)
    return { why: '本系统的网址不是 https。浏览器只在 https 的网页上使用通行密钥。' };
  return { id: hostname, origin };
}
