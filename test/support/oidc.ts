import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './api-process.js';
import { spawnGuarded } from './guarded.js';
import { until } from './wait.js';

const ENTRY = path.join(ROOT, 'test/support/oidc-provider.mjs');

/** Where the provider sends browsers back to; {@link OidcBrowser} takes it for the API of the suite. */
export const PUBLIC_URL = 'http://huiyin.example';
const SECRET = 'a secret of the suites that is long enough';

export interface Mischief {
  /** changes what the provider says about itself */
  discovery?: object;
  /** answers nothing but 503 */
  down?: boolean;
  /** changes what the next ID token says */
  claims?: object;
  /** how the next ID token is signed: not at all, with the client's secret, with a key of a stranger */
  how?: 'none' | 'secret' | 'stranger';
}

export interface Oidc {
  readonly url: string;
  /** what the API needs to know the provider */
  readonly env: Record<string, string>;
  /** for citizens, who have another client there */
  readonly citizenEnv: Record<string, string>;
  control(order: {
    people?: Record<string, object>;
    /** who signs in next */
    current?: string;
    apiUrl?: string;
    mischief?: Mischief;
  }): Promise<{ counts: Record<string, number> }>;
  /** A token that the provider would sign, or another one would. */
  token(claims: object, how?: Mischief['how']): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the provider in a process of its own. @param publicUrl where it sends browsers back to */
export async function startOidc(publicUrl = PUBLIC_URL): Promise<Oidc> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-oidc-'));
  const client = (id: string, back: string) => ({
    client_id: id,
    client_secret: SECRET,
    redirect_uris: [`${publicUrl}${back}`],
  });
  const clients = [
    client('huiyin', '/api/v1/staff/sso/callback'),
    client('huiyin-citizens', '/api/v1/citizen/sso/callback'),
  ];
  const server = await spawnGuarded(process.execPath, [ENTRY], {
    cwd: ROOT,
    env: { PATH: process.env.PATH!, OIDC_CLIENTS: JSON.stringify(clients), NODE_ENV: 'test' },
    logFile: path.join(folder, 'provider.log'),
    removeFolder: folder,
  });
  const url = await until('the provider listening', () => /^http:\S+/m.exec(server.logs())?.[0], {
    giveUp: () => (server.isRunning() ? undefined : server.logs()),
  });
  const send = async (what: string, body: object) => {
    const response = await fetch(`${url}${what}`, { method: 'POST', body: JSON.stringify(body) });
    assert.equal(response.status, 200, server.logs());
    return response.json();
  };
  const envOf = (prefix: string, id: string) => ({
    [`${prefix}_ISSUER`]: url,
    [`${prefix}_CLIENT_ID`]: id,
    [`${prefix}_CLIENT_SECRET`]: SECRET,
  });
  return {
    url,
    env: { HUIYIN_PUBLIC_URL: publicUrl, ...envOf('OIDC', 'huiyin') },
    citizenEnv: { HUIYIN_PUBLIC_URL: publicUrl, ...envOf('CITIZEN_OIDC', 'huiyin-citizens') },
    control: (order) => send('/control', order) as Promise<{ counts: Record<string, number> }>,
    token: async (claims, how) =>
      ((await send('/control/token', { claims, how })) as { token: string }).token,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A browser as far as redirects and cookies go: each host has its own cookies. */
export class OidcBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(private readonly apiUrl: string) {}

  /** One answer, its cookies kept. */
  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address.replace(PUBLIC_URL, this.apiUrl));
    const jar = this.jars.get(url.host) ?? new Map<string, string>();
    this.jars.set(url.host, jar);
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: {
        ...(init.headers as object),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    return response;
  }

  /** Follows redirects until one leads to a page of ours, or there is none. @returns the path of the last one */
  async follow(address: string): Promise<string> {
    for (let at = address, n = 0; n < 12; n += 1) {
      const response = await this.fetch(at);
      const next = response.headers.get('location');
      if (!next) return `${response.status}`;
      const url = new URL(next, at.replace(PUBLIC_URL, this.apiUrl));
      if (/^\/(console|h5|sign-in|#)/.test(url.pathname)) return url.pathname + url.search + url.hash;
      at = next.startsWith(PUBLIC_URL) ? next : url.href;
    }
    throw new Error('redirected for ever');
  }

  /** Until the browser would come back to us. @returns the address it would open */
  async untilBack(address: string): Promise<string> {
    for (let at = address, n = 0; n < 12; n += 1) {
      const response = await this.fetch(at);
      const next = response.headers.get('location');
      assert.ok(next, `${response.status} at ${at}`);
      if (next.startsWith(PUBLIC_URL)) return next;
      at = new URL(next, at.replace(PUBLIC_URL, this.apiUrl)).href;
    }
    throw new Error('redirected for ever');
  }

  /** As if another person used the provider in this browser. */
  forget(url: string): void {
    this.jars.delete(new URL(url).host);
  }

  /** A browser with the same cookies. */
  copy(): OidcBrowser {
    const twin = new OidcBrowser(this.apiUrl);
    for (const [host, jar] of this.jars) twin.jars.set(host, new Map(jar));
    return twin;
  }

  cookie(name: string): string | undefined {
    return this.jars.get(new URL(this.apiUrl).host)?.get(name);
  }
}
