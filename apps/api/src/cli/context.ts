import { ConsoleLogger, Logger, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { useDatabase } from '../kernel/platform/env.js';

/**
 * The application without HTTP, for one command; always closed, so the process can end.
 *
 * @param options.databaseUrl another database than the configured one
 */
export async function withApp<T>(
  work: (app: INestApplicationContext) => Promise<T>,
  { databaseUrl }: { databaseUrl?: string } = {},
): Promise<T> {
  if (databaseUrl) useDatabase(databaseUrl);
  const app = await NestFactory.createApplicationContext(AppModule, {
    logger: new ConsoleLogger({ logLevels: ['error', 'warn'] }),
    // The command line prints a wrong setting as one sentence.
    bufferLogs: true,
    abortOnError: false,
    autoFlushLogs: false,
  }).catch((error: unknown) => {
    // All that a failed start has logged is this error.
    Logger.overrideLogger(false);
    Logger.flush();
    throw error;
  });
  app.flushLogs();
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
