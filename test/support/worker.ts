import type { Browser, LaunchOptions } from 'playwright-core';
import type * as contexts from './contexts.mjs';
import type { Guarded } from './guarded.js';

/** What test/support/environment.mjs hands into the sandbox of a spec. */
interface Worker {
  setTimeZone(zone: string): void;
  outside(specifier: string): Promise<unknown>;
  serve(options: { program: string; env: Record<string, string>; removeFolder?: string }): Guarded;
  command(options: {
    program: string;
    args: string[];
    env: Record<string, string>;
    input: string;
  }): Promise<{ code: number; stdout: string; stderr: string; logs: string }>;
  browserOf(options: LaunchOptions): Promise<Browser>;
  contexts: typeof contexts;
  steadyPort(): Promise<number>;
}
declare const huiyinWorker: Worker;

/** The warm hosts of this worker (test/support/hosts.mjs); absent outside Jest, in a benchmark. */
export const warmHosts = (): Pick<Worker, 'serve' | 'command'> | undefined =>
  typeof huiyinWorker === 'undefined' ? undefined : huiyinWorker;

/** The browser of this worker (test/support/browsers.mjs); absent outside Jest. */
export const sharedBrowser = (options: LaunchOptions): Promise<Browser> | undefined =>
  typeof huiyinWorker === 'undefined' ? undefined : huiyinWorker.browserOf(options);

/** What keeps its contexts (test/support/contexts.mjs); absent outside Jest. */
export const sharedContexts = (): typeof contexts | undefined =>
  typeof huiyinWorker === 'undefined' ? undefined : huiyinWorker.contexts;

/** Where a server of pages is to listen (test/support/steady-port.mjs); 0 is any port. */
export const portOfPages = async (): Promise<number> =>
  typeof huiyinWorker === 'undefined' ? 0 : huiyinWorker.steadyPort();

/** The time zone that Date works in, until the file ends. */
export const setTimeZone = (zone: string): void => huiyinWorker.setTimeZone(zone);

/** A package as Node loads it, for one that imports ES modules at run time, which Jest's sandbox cannot. */
export const outside = <Module>(specifier: string): Promise<Module> =>
  huiyinWorker.outside(specifier) as Promise<Module>;
