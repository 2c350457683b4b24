import { Module } from '@nestjs/common';
import { FaqsModule } from '../faqs/faqs.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { PublishedSuggestionsController } from '../../publication/published-suggestions.controller.js';
import { PublishedSuggestionsQueries } from '../../publication/published-suggestions.queries.js';
import { SearchIndexModule } from './search-index.module.js';
import { SimilarLettersController } from './similar-letters.controller.js';
import { SimilarLettersQueries } from './similar-letters.queries.js';

/** What is asked of the index besides the `?q=` of lists. */
@Module({
  imports: [FaqsModule, LettersModule, SearchIndexModule],
  controllers: [PublishedSuggestionsController, SimilarLettersController],
  providers: [PublishedSuggestionsQueries, SimilarLettersQueries],
})
export class SearchModule {}
