import { createApp } from './app.js';
import { welcome } from './database/seeds/welcome.js';
import { ENV, EnvError, type Env } from './platform/env.js';
import { createPrivately } from './platform/private-files.js';
import { sentenceOf } from './platform/sentences.js';

export { createApp };

/** Starts the server; a start that fails says why and ends the process. */
export async function run(): Promise<void> {
  createPrivately();

  try {
    const app = await createApp();
    const env = app.get<Env>(ENV);
    const seeded = await welcome(app);
    await app.listen(env.port, env.host).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
        throw new EnvError(`PORT=${env.port}：端口已被占用`);
      throw error;
    });
    seeded.announce(await app.getUrl());
  } catch (error) {
    // A wrong setting is the operator's to mend: one sentence helps, a stack does not.
    const expected = sentenceOf(error);
    process.stderr.write(
      expected === undefined
        ? `${error instanceof Error ? error.stack : String(error)}\n`
        : `无法启动：\n${expected}\n`,
    );
    process.exit(1);
  }
}
