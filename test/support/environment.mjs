import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';
import { browserOf, pagesNow } from './browsers.mjs';
import * as contexts from './contexts.mjs';
import * as hosts from './hosts.mjs';
import { steadyPort } from './steady-port.mjs';

/**
 * Node as a spec sees it, with the project's own environment variables. What must outlive a file or reach the real
 * process is here, outside the spec's sandbox, and handed in as `huiyinWorker` (test/support/worker.ts).
 */
export default class HuiyinEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.hasPages = config.projectConfig.displayName?.name === 'browser';
    this.variables = config.projectConfig.testEnvironmentOptions.env;
  }

  async setup() {
    await super.setup();
    Object.assign(this.global.process.env, this.variables);
    for (const name of ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'Date'])
      recognise(this.global, name);
    this.global.huiyinWorker = {
      // A spec's process.env is a copy; the zone of Date is the real one's.
      setTimeZone: (zone) => void (process.env.TZ = zone),
      outside: (specifier) => import(specifier),
      require: createRequire(import.meta.url),
      serve: hosts.serve,
      command: hosts.command,
      browserOf,
      contexts,
      steadyPort: this.hasPages ? steadyPort : () => 0,
    };
    if (this.hasPages) mapOwnFramesOnly();
  }

  /** A page is gone when its error is read, and what failed once may not fail again. */
  async handleTestEvent({ name, test }) {
    if (name !== 'test_fn_failure') return;
    for (const page of await pagesNow()) process.stderr.write(`\n── when “${test.name}” failed: ${page}\n`);
  }

  async teardown() {
    process.env.TZ = 'UTC';
    await hosts.endLeftovers();
    await super.teardown();
  }
}

/**
 * Playwright notes where each of its calls came from. Jest finds the line in our source for every frame, and almost all
 * of them lie in packages, which have no other.
 */
function mapOwnFramesOnly() {
  const ofJest = Error.prepareStackTrace;
  if (!ofJest || ofJest.mapsOwnOnly) return;
  Error.prepareStackTrace = Object.assign(
    (error, frames) => {
      const head = ofJest(error, []);
      if (typeof head !== 'string') return ofJest(error, frames);
      return frames.reduce(
        (text, frame) =>
          text +
          (/^node:|[/\\]node_modules[/\\]/.test(frame.getFileName() ?? 'node:')
            ? `\n    at ${frame}`
            : ofJest(error, [frame]).slice(head.length)),
        head,
      );
    },
    { mapsOwnOnly: true },
  );
}

/**
 * The sandbox has classes of its own, and what Node itself throws or a library loaded outside answers is none of them:
 * `catch (error) { if (error instanceof TypeError)` would be false there and true in production.
 */
function recognise(sandbox, name) {
  const inner = sandbox[name];
  const outer = globalThis[name];
  const ordinary = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(inner, Symbol.hasInstance, {
    value(value) {
      return ordinary.call(this, value) || (this === inner && value instanceof outer);
    },
  });
}
