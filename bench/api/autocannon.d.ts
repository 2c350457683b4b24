/** The part of autocannon used here; it ships no types. */
declare module 'autocannon' {
  export interface Options {
    url: string;
    connections?: number;
    /** seconds */
    duration?: number;
    /** requests, instead of a duration */
    amount?: number;
    method?: string;
    headers?: Record<string, string>;
    body?: string;
    requests?: { path: string }[];
    /** answers per second to aim at over all connections */
    overallRate?: number;
    /** puts a new id in the place of `[<id>]` in the body */
    idReplacement?: boolean;
  }
  export interface Result {
    '2xx': number;
    non2xx: number;
    errors: number;
    timeouts: number;
    mismatches: number;
    /** seconds */
    duration: number;
    latency: { p50: number; p99: number; max: number };
    requests: { average: number };
  }
  export default function autocannon(options: Options): Promise<Result> & { stop(): void };
}
