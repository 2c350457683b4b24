import { Module } from '@nestjs/common';
import { RepeatsService } from './repeats.service.js';
import { SenderGate } from './sender-gate.service.js';

/** Checks before a letter is accepted. Letters use this module; it knows letters by their rows only. */
@Module({ providers: [RepeatsService, SenderGate], exports: [RepeatsService, SenderGate] })
export class SenderGateModule {}
