import { Module } from '@nestjs/common';
import { ContentSafetyModule } from '../../content-safety/content-safety.module.js';
import { LettersModule } from '../../letters/letters.module.js';
import { PublicationModule } from '../../publication/publication.module.js';
import { SupervisionModule } from '../../supervision/supervision.module.js';
import { AccountsSeed } from './accounts.seed.js';
import { DemoLettersSeed } from './demo-letters.seed.js';
import { DemoPlayer } from './demo/demo-player.js';

@Module({
  imports: [ContentSafetyModule, LettersModule, SupervisionModule, PublicationModule],
  providers: [AccountsSeed, DemoLettersSeed, DemoPlayer],
  exports: [AccountsSeed, DemoLettersSeed],
})
export class SeedsModule {}
