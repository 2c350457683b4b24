import { EnvError } from './env-error.js';

export interface S3Address {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly bucket: string;
  /** before every key, without slashes at its ends; empty for none */
  readonly prefix: string;
  /** `bucket` in the path and not in the host name, as MinIO and most on-premises stores want it */
  readonly pathStyle: boolean;
}

const S3_FORM = 'https://访问密钥:私有密钥@主机:端口/桶名[/目录][?region=区域&style=path|virtual]';

/**
 * `https://KEY:SECRET@host[:port]/bucket[/folder][?region=cn-north-1&style=path]`. Key and secret are URL-encoded where
 * they hold `/`, `+`, `@` or `:`; `http://` is for a store on the same network.
 *
 * @throws {EnvError}
 */
export function s3Of(text: string | undefined): S3Address | undefined {
  if (!text) return undefined;
  // The address is never shown back: it holds a secret.
  const wrong = (why: string): EnvError => new EnvError(`S3_URL：${why}，应为 ${S3_FORM}`);
  if (!URL.canParse(text)) throw wrong('不是网址');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw wrong('须以 https:// 或 http:// 开头');
  const [bucket = '', ...folders] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (!bucket) throw wrong('没有写桶名');
  if (!url.username || !url.password) throw wrong('没有写密钥');
  const style = url.searchParams.get('style') ?? 'path';
  if (style !== 'path' && style !== 'virtual') throw wrong(`style=${style} 不认识`);
  return {
    endpoint: `${url.protocol}//${url.host}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    bucket,
    prefix: folders.join('/'),
    pathStyle: style === 'path',
  };
}

export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** `tcp://host:port` or `unix:/path`. @throws {EnvError} */
export function clamdOf(text: string | undefined): ClamdAddress | undefined {
  if (!text) return undefined;
  const socket = /^unix:(?:\/\/)?(\/.+)$/.exec(text)?.[1];
  if (socket) return { path: socket };
  const [, host, port] = /^tcp:\/\/(\[[\da-f:]+\]|[^:/]+):(\d{1,5})\/?$/i.exec(text) ?? [];
  if (!host || !port || Number(port) < 1 || Number(port) > 65535)
    throw new EnvError(`CLAMD_URL=${text}：应为 tcp://主机:端口 或 unix:/套接字路径`);
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}
