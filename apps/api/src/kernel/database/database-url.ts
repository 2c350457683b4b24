import { EnvError } from '../platform/env-error.js';

export interface DatabaseHost {
  readonly host: string;
  readonly port: number;
}

/** A DATABASE_URL of the server engine: one account and one database on one host, or on the nodes of a cluster. */
export interface ServerAddress {
  /** the one an instance prefers comes first */
  readonly hosts: readonly DatabaseHost[];
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const FORM =
  'mysql://用户:密码@主机:端口/库名，几台主机用逗号隔开：mysql://用户:密码@主机1:3306,主机2:3306/库名';
const MOST_HOSTS = 9;

/** @throws {EnvError} one sentence, without the password */
export function serverAddressOf(databaseUrl: string): ServerAddress {
  const rest = databaseUrl.replace(/^(mysql|mariadb):\/\//, '');
  const slash = rest.indexOf('/', rest.lastIndexOf('@') + 1);
  const database = slash < 0 ? '' : rest.slice(slash + 1).replace(/\?.*$/s, '');
  if (!database) throw wrong('没有写库名');
  const authority = rest.slice(0, slash);
  const at = authority.lastIndexOf('@');
  const [user = '', password = ''] = split(authority.slice(0, Math.max(at, 0)), ':').map(decoded);
  const hosts = authority
    .slice(at + 1)
    .split(',')
    .map(hostOf);
  if (hosts.length > MOST_HOSTS) throw wrong(`主机最多 ${MOST_HOSTS} 台`);
  const names = hosts.map(nameOfHost);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw wrong(`主机 ${twice} 写了两次`);
  return { hosts, user, password, database };
}

export const nameOfHost = ({ host, port }: DatabaseHost): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** The address as it may be shown: the password can hold anything but the last `@`. */
export const withoutPassword = (databaseUrl: string): string =>
  databaseUrl.replace(/:\/\/([^:@/]*):.*@/s, '://$1:***@');

function hostOf(text: string): DatabaseHost {
  if (text === '') throw wrong('有一台主机是空的，请检查逗号');
  const [, v6, name, digits = '3306'] = /^(?:\[([\da-f:.]+)\]|([^\s:[\]]+))(?::(\d+))?$/i.exec(text) ?? [];
  const host = v6 ?? name;
  const port = Number(digits);
  if (!host || port < 1 || port > 65_535) throw wrong(`主机 ${text} 不是 主机:端口`);
  return { host, port };
}

function split(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('用户名或密码里的 % 应写成 %25');
  }
}

const wrong = (why: string): EnvError => new EnvError(`DATABASE_URL：${why}。应为 ${FORM}`);
