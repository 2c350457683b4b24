import { Global, Module } from '@nestjs/common';
import { Background } from './background.js';
import { Clock } from './clock.js';
import { ENV, readEnv } from './env.js';
import { FieldCipher } from './field-cipher.js';
import { KnownSessions } from './known-sessions.js';

@Global()
@Module({
  providers: [{ provide: ENV, useFactory: () => readEnv() }, Clock, KnownSessions, FieldCipher, Background],
  exports: [ENV, Background, Clock, KnownSessions, FieldCipher],
})
export class PlatformModule {}
