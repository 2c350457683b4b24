import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What goes wrong on purpose. */
export interface Deviation {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** the person gave PIN, finger or face; true */
  isVerified?: boolean;
  counter?: number;
  isCrossOrigin?: boolean;
  type?: string;
}

interface Options {
  challenge: string;
  rp?: { id: string };
  rpId?: string;
}

export interface PasskeyAnswer {
  id: string;
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
}

const FLAGS = { present: 0x01, verified: 0x04, hasKey: 0x40 };

/** A passkey in software (WebAuthn level 2, ES256, no attestation), as a security key that counts its signatures. */
export class Authenticator {
  readonly id = randomBytes(16).toString('base64url');
  counter = 0;
  private readonly key: KeyObject;
  private readonly point: { x: string; y: string };

  /** @param origin  where the browser says the page came from */
  constructor(private readonly origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.key = privateKey;
    const { x, y } = publicKey.export({ format: 'jwk' });
    this.point = { x: x!, y: y! };
  }

  /** What `POST /staff/passkeys` takes. */
  create(options: object, deviation: Deviation = {}) {
    const { challenge, rp } = options as Options;
    const id = Buffer.from(this.id, 'base64url');
    const key = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(this.point.x, 'base64url')],
        [-3, Buffer.from(this.point.y, 'base64url')],
      ]),
    );
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const authData = Buffer.concat([
      this.head(deviation.rpId ?? rp!.id, deviation, FLAGS.hasKey),
      Buffer.alloc(16),
      length,
      id,
      key,
    ]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      id: this.id,
      clientDataJSON: this.clientData('webauthn.create', challenge, deviation).toString('base64url'),
      attestationObject: cbor(attestation).toString('base64url'),
      transports: ['usb'],
    };
  }

  /** What sign-in and step-up take in `passkey`. */
  get(options: object, deviation: Deviation = {}): PasskeyAnswer {
    const { challenge, rpId } = options as Options;
    this.counter += 1;
    const data = this.head(deviation.rpId ?? rpId!, deviation);
    const clientData = this.clientData('webauthn.get', challenge, deviation);
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
    return {
      id: this.id,
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.key).toString('base64url'),
    };
  }

  private head(rpId: string, { isVerified = true, counter = this.counter }: Deviation, more = 0): Buffer {
    const rest = Buffer.alloc(5);
    rest.writeUInt8(FLAGS.present | (isVerified ? FLAGS.verified : 0) | more);
    rest.writeUInt32BE(counter, 1);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), rest]);
  }

  private clientData(type: string, challenge: string, deviation: Deviation): Buffer {
    const { isCrossOrigin: crossOrigin = false } = deviation;
    return Buffer.from(
      JSON.stringify({ type, challenge, origin: this.origin, crossOrigin, ...given(deviation) }),
    );
  }
}

const given = ({ type, challenge, origin }: Deviation) =>
  Object.fromEntries(Object.entries({ type, challenge, origin }).filter(([, value]) => value !== undefined));

/** The little of CBOR (RFC 8949) that a passkey is written in. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? headOf(0, value) : headOf(1, -1 - value);
  if (Buffer.isBuffer(value)) return Buffer.concat([headOf(2, value.length), value]);
  if (typeof value === 'string')
    return Buffer.concat([headOf(3, Buffer.byteLength(value)), Buffer.from(value)]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([headOf(5, entries.length), ...entries.flat().map(cbor)]);
}

function headOf(major: number, n: number): Buffer {
  if (n < 24) return Buffer.from([(major << 5) | n]);
  if (n < 256) return Buffer.from([(major << 5) | 24, n]);
  return Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
}
