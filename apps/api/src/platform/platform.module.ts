import { Global, Module } from '@nestjs/common';
import { Background } from './background.js';
import { Clock } from './clock.js';
import { ENV, readEnv } from './env.js';
import { FieldCipher } from './field-cipher.js';
import { Keys } from './keys.js';

@Global()
@Module({
  providers: [{ provide: ENV, useFactory: () => readEnv() }, Clock, Keys, FieldCipher, Background],
  exports: [ENV, Background, Clock, Keys, FieldCipher],
})
export class PlatformModule {}
