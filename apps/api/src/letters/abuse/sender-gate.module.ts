import { Module } from '@nestjs/common';
import { RepeatsService } from './repeats.service.js';
import { SenderGate } from './sender-gate.service.js';

/** What stands before a letter is taken; letters use it, it knows letters by their rows only. */
@Module({ providers: [RepeatsService, SenderGate], exports: [RepeatsService, SenderGate] })
export class SenderGateModule {}
