/** How long the server waits for a caller. Milliseconds. */
export interface HttpTimes {
  /** until the headers of a request are there */
  readonly headersMs: number;
  /** until its body is */
  readonly bodyMs: number;
  /** the same for a file: a phone in the countryside sends 20 MB in a few minutes */
  readonly uploadMs: number;
  /** without a byte in either direction, on a line in use or kept for later */
  readonly idleMs: number;
  /** from being told to stop until the process ends, whatever still goes on */
  readonly shutdownMs: number;
}

type Read = (name: string, fallback: number, min: number, max: number) => number;

const HOUR = 3_600_000;

/** @throws {EnvError} */
export const httpTimesOf = (read: Read): HttpTimes => ({
  headersMs: read('HUIYIN_HTTP_HEADERS_MS', 15_000, 100, HOUR),
  bodyMs: read('HUIYIN_HTTP_BODY_MS', 30_000, 100, HOUR),
  uploadMs: read('HUIYIN_HTTP_UPLOAD_MS', 600_000, 100, HOUR),
  idleMs: read('HUIYIN_HTTP_IDLE_MS', 120_000, 100, HOUR),
  shutdownMs: read('HUIYIN_SHUTDOWN_MS', 10_000, 100, HOUR),
});
