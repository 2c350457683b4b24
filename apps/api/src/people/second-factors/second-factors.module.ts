import { Module } from '@nestjs/common';
import { OutboxModule } from '../../kernel/outbox/outbox.module.js';
import { CodeGuesses } from './code-guesses.service.js';
import { SecondFactorsController } from './second-factors.controller.js';
import { SecondFactorsService } from './second-factors.service.js';
import { SignInSettingsController } from './sign-in-settings.controller.js';
import { SignInSettingsService } from './sign-in-settings.service.js';

@Module({
  imports: [OutboxModule],
  controllers: [SecondFactorsController, SignInSettingsController],
  providers: [CodeGuesses, SecondFactorsService, SignInSettingsService],
  exports: [CodeGuesses, SecondFactorsService],
})
export class SecondFactorsModule {}
