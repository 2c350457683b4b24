import { Module } from '@nestjs/common';
import { PublicationCandidatesService } from './publication-candidates.service.js';

/** For those who answer letters; publishing itself is PublicationModule, which stands above them. */
@Module({ providers: [PublicationCandidatesService], exports: [PublicationCandidatesService] })
export class PublicationCandidatesModule {}
