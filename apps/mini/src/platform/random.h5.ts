/** Unpredictable bytes; `getRandomValues` exists on plain-http pages too, unlike `crypto.subtle`. */
export function randomBytes(count: number): Promise<Uint8Array> {
  return Promise.resolve(crypto.getRandomValues(new Uint8Array(count)));
}
