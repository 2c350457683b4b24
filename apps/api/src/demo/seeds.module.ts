import { Module } from '@nestjs/common';
import { ContentSafetyModule } from '../letters/content-safety/content-safety.module.js';
import { MessagesModule } from '../messaging/notifications/messages.module.js';
import { AbsencesModule } from '../people/absences/absences.module.js';
import { FaqsModule } from '../letters/faqs/faqs.module.js';
import { LettersModule } from '../letters/letters/letters.module.js';
import { OpenDaysModule } from '../open-days/open-days.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { NotesModule } from '../letters/notes/notes.module.js';
import { RefusalsModule } from '../letters/refusals/refusals.module.js';
import { StatisticsModule } from '../oversight/statistics/statistics.module.js';
import { SupervisionModule } from '../oversight/supervision/supervision.module.js';
import { ConsultationsModule } from '../consultations/consultations.module.js';
import { DocumentsModule } from '../openness/documents/documents.module.js';
import { ObligationsModule } from '../openness/obligations/obligations.module.js';
import { DemoConsultationsSeed } from './demo-consultations.seed.js';
import { AccountsSeed } from './accounts.seed.js';
import { DemoInspectionSeed } from './demo-inspection.seed.js';
import { DemoLedgerSeed } from './demo-ledger.seed.js';
import { DemoLettersSeed } from './demo-letters.seed.js';
import { DemoOpenDaysSeed } from './demo-open-days.seed.js';
import { DemoWechatSeed } from './demo-wechat.seed.js';
import { FaqsSeed } from './faqs.seed.js';
import { DemoPlayer } from './letters/demo-player.js';

@Module({
  // The marks are the bulk seed's, which is made on the spot in this module.
  imports: [
    AbsencesModule,
    ConsultationsModule,
    ContentSafetyModule,
    DocumentsModule,
    FaqsModule,
    LettersModule,
    MessagesModule,
    NotesModule,
    ObligationsModule,
    RefusalsModule,
    StatisticsModule,
    SupervisionModule,
    PublicationModule,
    OpenDaysModule,
  ],
  providers: [
    AccountsSeed,
    DemoLettersSeed,
    DemoOpenDaysSeed,
    DemoConsultationsSeed,
    DemoLedgerSeed,
    DemoInspectionSeed,
    DemoWechatSeed,
    DemoPlayer,
    FaqsSeed,
  ],
  exports: [
    AccountsSeed,
    DemoLettersSeed,
    DemoOpenDaysSeed,
    DemoConsultationsSeed,
    DemoLedgerSeed,
    DemoInspectionSeed,
    DemoWechatSeed,
    FaqsSeed,
  ],
})
export class SeedsModule {}
