import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  to: string[];
  /** headers by lower-case name, unfolded; words of MIME decoded */
  headers: Record<string, string>;
  text: string;
}

export interface MailServer {
  /** SMTP_URL and SMTP_FROM for the API */
  readonly env: Record<string, string>;
  readonly mails: Mail[];
  /** answers the next message with this status instead of taking it */
  refuseNext(status: number): void;
  /** takes the next message and dies before saying so */
  loseNextAnswer(): void;
  stop(): Promise<void>;
}

/** A real SMTP server with a password, on a free port, keeping what it is given. */
export async function startMail(): Promise<MailServer> {
  const mails: Mail[] = [];
  let refusal: number | undefined;
  let lose = false;
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, callback) =>
      username === 'hub' && password === 'p@ss'
        ? callback(null, { user: username })
        : callback(new Error('wrong password')),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusal !== undefined) {
          const error = Object.assign(new Error('not now'), { responseCode: refusal });
          refusal = undefined;
          callback(error);
          return;
        }
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          ...parse(Buffer.concat(chunks).toString('utf8')),
        });
        // The answer never leaves: the message is here, and the sender cannot know.
        if (lose) for (const connection of server.connections) connection.close();
        else callback();
        lose = false;
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    env: { SMTP_URL: `smtp://hub:p%40ss@127.0.0.1:${port}`, SMTP_FROM: 'hub@stats.example' },
    mails,
    refuseNext: (status) => {
      refusal = status;
    },
    loseNextAnswer: () => {
      lose = true;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function parse(raw: string): Pick<Mail, 'headers' | 'text'> {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())];
    }),
  );
  const body = raw.slice(end + 4);
  const text = /base64/i.test(headers['content-transfer-encoding'] ?? '')
    ? Buffer.from(body, 'base64').toString('utf8')
    : quotedPrintable(body);
  return { headers, text };
}

/** `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=` */
const words = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quotedPrintable(text.replaceAll('_', ' ')),
    );

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
