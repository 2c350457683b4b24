/**
 * PBKDF2 with HMAC-SHA-256 in plain JavaScript (RFC 8018, FIPS 180-4), for places without `crypto.subtle`:
 * the mini-program, and H5 over plain http. About 1.5 million compressions a second on a present phone.
 */

// First 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8.
const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
};
const fraction = (value: number) => ((value - Math.floor(value)) * 0x100000000) | 0;
const K = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const INITIAL = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

const BLOCK = 64;
const schedule = new Int32Array(64);

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** One block of 16 words at `at`, folded into `state`. */
function compress(state: Int32Array, words: Int32Array, at: number): void {
  for (let i = 0; i < 16; i += 1) schedule[i] = words[at + i] as number;
  for (let i = 16; i < 64; i += 1) {
    const a = schedule[i - 15] as number;
    const b = schedule[i - 2] as number;
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    schedule[i] = ((schedule[i - 16] as number) + s0 + (schedule[i - 7] as number) + s1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (schedule[i] as number)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  const next = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i += 1) state[i] = ((state[i] as number) + (next[i] as number)) | 0;
}

/** Bytes as big-endian words, padded for a message of `total` bytes of which these are the last. */
function padded(bytes: Uint8Array, total: number): Int32Array {
  const size = Math.ceil((bytes.length + 9) / BLOCK) * BLOCK;
  const view = new DataView(new ArrayBuffer(size));
  bytes.forEach((byte, at) => view.setUint8(at, byte));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(size - 4, total * 8);
  return Int32Array.from({ length: size / 4 }, (_, at) => view.getInt32(at * 4));
}

/** The two half-done states of an HMAC key: everything after costs two compressions. */
function keyStates(key: Uint8Array): { inner: Int32Array; outer: Int32Array } {
  if (key.length > BLOCK) throw new RangeError('keys longer than a block are not needed here');
  const stateOf = (mask: number) => {
    const block = new DataView(new ArrayBuffer(BLOCK));
    for (let i = 0; i < BLOCK; i += 1) block.setUint8(i, (key[i] ?? 0) ^ mask);
    const state = INITIAL.slice();
    compress(
      state,
      Int32Array.from({ length: 16 }, (_, at) => block.getInt32(at * 4)),
      0,
    );
    return state;
  };
  return { inner: stateOf(0x36), outer: stateOf(0x5c) };
}

/**
 * @param password   at most 64 bytes
 * @param iterations whole number ≥ 1
 * @param length     bytes wanted, at most 32 (one block of output)
 */
export function pbkdf2Sha256(
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array {
  if (length > 32) throw new RangeError('one block of output at most');
  const { inner, outer } = keyStates(password);
  const digest = new Int32Array(8);
  // What follows the key block is always 32 bytes in the inner loop: its padding never changes.
  const message = new Int32Array(16);
  message[8] = 0x80000000 | 0;
  message[15] = (BLOCK + 32) * 8;
  const finish = () => {
    message.set(digest);
    digest.set(outer);
    compress(digest, message, 0);
  };

  const first = padded(Uint8Array.from([...salt, 0, 0, 0, 1]), BLOCK + salt.length + 4);
  digest.set(inner);
  for (let at = 0; at < first.length; at += 16) compress(digest, first, at);
  finish();
  const result = digest.slice();
  for (let round = 1; round < iterations; round += 1) {
    message.set(digest);
    digest.set(inner);
    compress(digest, message, 0);
    finish();
    for (let i = 0; i < 8; i += 1) result[i] = (result[i] as number) ^ (digest[i] as number);
  }
  const bytes = new DataView(new ArrayBuffer(32));
  result.forEach((word, at) => bytes.setInt32(at * 4, word));
  return new Uint8Array(bytes.buffer, 0, length);
}
