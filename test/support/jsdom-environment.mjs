import { TestEnvironment } from 'jest-environment-jsdom';

/** A browser's page, with what every browser has and jsdom lacks, lent by Node; built as for H5. */
export default class PageEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.process.env.TARO_ENV = 'h5';
    for (const name of ['TextEncoder', 'TextDecoder', 'crypto', 'Uint8Array'])
      Object.defineProperty(this.global, name, {
        value: globalThis[name],
        configurable: true,
        writable: true,
      });
  }
}
