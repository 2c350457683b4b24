import { Module } from '@nestjs/common';
import { OutboxModule } from '../../kernel/outbox/outbox.module.js';
import { CodeGuesses } from './code-guesses.service.js';
import { FactorChanges } from './factor-changes.service.js';
import { PasskeyAnswers } from './passkey-answers.service.js';
import { PasskeyChallenges } from './passkey-challenges.service.js';
import { PasskeysController } from './passkeys.controller.js';
import { PasskeysService } from './passkeys.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { SecondFactorsController } from './second-factors.controller.js';
import { SecondFactorsService } from './second-factors.service.js';
import { SignInSettingsController } from './sign-in-settings.controller.js';
import { SignInSettingsService } from './sign-in-settings.service.js';

@Module({
  imports: [OutboxModule],
  controllers: [PasskeysController, SecondFactorsController, SignInSettingsController],
  providers: [
    CodeGuesses,
    FactorChanges,
    PasskeyAnswers,
    PasskeyChallenges,
    PasskeysService,
    RecoveryCodes,
    SecondFactorsService,
    SignInSettingsService,
  ],
  exports: [CodeGuesses, FactorChanges, PasskeyAnswers, SecondFactorsService],
})
export class SecondFactorsModule {}
