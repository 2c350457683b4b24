import { Module } from '@nestjs/common';
import { LettersModule } from '../letters/letters.module.js';
import { SearchIndexModule } from './search-index.module.js';
import { SimilarLettersController } from './similar-letters.controller.js';
import { SimilarLettersQueries } from './similar-letters.queries.js';

/** What is asked of the index besides the `?q=` of lists. */
@Module({
  imports: [LettersModule, SearchIndexModule],
  controllers: [SimilarLettersController],
  providers: [SimilarLettersQueries],
})
export class SearchModule {}
