import { setTimeout as sleep } from 'node:timers/promises';

export interface WxRequest {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: unknown;
  success?(answer: {
    statusCode: number;
    header: Record<string, string>;
    data: unknown;
    errMsg: string;
  }): void;
  fail?(failure: { errMsg: string }): void;
  complete?(): void;
}

export interface WxUpload extends WxRequest {
  name: string;
  filePath: string;
  formData?: Record<string, string>;
}

/** What becomes of one request: sent on to the real server, answered here, lost, or cut off. */
export type Fate =
  | 'deliver'
  /** no connection: the server never sees it */
  | 'offline'
  /** the server gets it and answers; the answer is lost on the way back */
  | 'lose-answer'
  /** nothing ever comes back, and the server never sees it */
  | 'hang'
  /** the app went to the background in the middle */
  | 'interrupt'
  | { status: number; body?: unknown; header?: Record<string, string> };

/** The phone's network: real requests to the API under test, with a fate per request where a case wants one. */
export class Network {
  readonly requests: (WxRequest & { path: string })[] = [];
  private readonly planned: { match: RegExp; fate: Fate }[] = [];

  constructor(
    /** origin compiled into the package */
    private readonly origin: string,
    /** where the API under test listens */
    private readonly target: string,
  ) {}

  /** The next requests whose "METHOD /path" matches meet these fates, in order; after that all is delivered. */
  plan(match: RegExp, ...fates: Fate[]): void {
    this.planned.push(...fates.map((fate) => ({ match, fate })));
  }

  sent(match: RegExp): (WxRequest & { path: string })[] {
    return this.requests.filter((request) => match.test(`${request.method ?? 'GET'} ${request.path}`));
  }

  async handle(request: WxRequest): Promise<void> {
    const url = new URL(request.url);
    // WeChat only reaches domains listed for the app: a stray host is a bug, not a case.
    if (url.origin !== this.origin) throw new Error(`request to an unlisted domain: ${url.origin}`);
    const line = `${request.method ?? 'GET'} ${url.pathname}`;
    this.requests.push({ ...request, path: `${url.pathname}${url.search}` });
    const at = this.planned.findIndex(({ match }) => match.test(line));
    const fate = at < 0 ? 'deliver' : (this.planned.splice(at, 1)[0]?.fate ?? 'deliver');
    const fail = (reason: string) => {
      request.fail?.({ errMsg: `request:fail ${reason}` });
      request.complete?.();
    };

    if (fate === 'hang') return;
    if (fate === 'offline') return fail('errcode:-106 net::ERR_INTERNET_DISCONNECTED');
    if (fate === 'interrupt') return fail('interrupted');
    // A server that is gone refuses; the phone is told, as it is by WeChat.
    const answer = typeof fate === 'object' ? fate : await this.deliver(request, url).catch(() => undefined);
    if (!answer) return fail('errcode:-102 net::ERR_CONNECTION_REFUSED');
    if (fate === 'lose-answer') return fail('errcode:-101 net::ERR_CONNECTION_RESET');
    await sleep(0);
    request.success?.({
      statusCode: answer.status,
      header: answer.header ?? {},
      data: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}),
      errMsg: 'request:ok',
    });
    request.complete?.();
  }

  /** A file of the phone as a form, as wx.uploadFile sends it: under the temporary file's name. */
  async upload(request: WxUpload, bytes: Buffer): Promise<void> {
    const form = new FormData();
    for (const [name, value] of Object.entries(request.formData ?? {})) form.set(name, value);
    form.set(request.name, new Blob([new Uint8Array(bytes)]), request.filePath.split('/').at(-1));
    await this.handle({ ...request, method: 'POST', data: form });
  }

  /** @returns the status and the bytes of what wx.downloadFile would put into a temporary file */
  async download(address: string): Promise<{ status: number; bytes: Buffer }> {
    const url = new URL(address);
    if (url.origin !== this.origin) throw new Error(`download from an unlisted domain: ${url.origin}`);
    const response = await fetch(this.target + url.pathname + url.search);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  private async deliver(request: WxRequest, url: URL) {
    const { data } = request;
    const isForm = data instanceof FormData;
    const body = data === undefined || data === '' ? undefined : isForm ? data : JSON.stringify(data);
    const response = await fetch(this.target + url.pathname + url.search, {
      method: request.method ?? 'GET',
      headers: request.header,
      body,
    });
    return {
      status: response.status,
      header: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  }
}
