import { Global, Module } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Clock } from '../platform/clock.js';
import { ENV, type Env } from '../platform/env.js';
import { Keys } from '../platform/keys.js';
import { KeyShowingService } from './key-showing.service.js';
import { KeyWatchService } from './key-watch.service.js';
import { RotationService } from './rotation.service.js';
import { openKeys } from './open-keys.js';

/** Gives out the keys after they have been compared with the database. */
@Global()
@Module({
  providers: [
    {
      provide: Keys,
      inject: [ENV, UnitOfWork, Clock],
      useFactory: (env: Env, uow: UnitOfWork, clock: Clock) => openKeys(env, uow, clock),
    },
    KeyWatchService,
    RotationService,
    KeyShowingService,
  ],
  exports: [Keys, KeyWatchService],
})
export class KeyringModule {}
