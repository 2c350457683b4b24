import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { ENV, readEnv } from './env.js';
import { FieldCipher } from './field-cipher.js';
import { Keys } from './keys.js';

@Global()
@Module({
  providers: [{ provide: ENV, useFactory: () => readEnv() }, Clock, Keys, FieldCipher],
  exports: [ENV, Clock, Keys, FieldCipher],
})
export class PlatformModule {}
