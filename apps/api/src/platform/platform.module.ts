import { Global, Module } from '@nestjs/common';
import { Background } from './background.js';
import { Clock } from './clock.js';
import { ENV, readEnv } from './env.js';
import { FieldCipher } from './field-cipher.js';

@Global()
@Module({
  providers: [{ provide: ENV, useFactory: () => readEnv() }, Clock, FieldCipher, Background],
  exports: [ENV, Background, Clock, FieldCipher],
})
export class PlatformModule {}
