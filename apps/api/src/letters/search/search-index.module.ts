import { Module } from '@nestjs/common';
import { ConceptSearchService } from './concept-search.service.js';
import { LikenessService } from './likeness.service.js';
import { SearchIndexJob } from './search-index.job.js';
import { SearchIndexService } from './search-index.service.js';
import { TextSearchService } from './text-search.service.js';

/** The index itself, below every capability whose texts it holds. */
@Module({
  providers: [ConceptSearchService, LikenessService, SearchIndexJob, SearchIndexService, TextSearchService],
  exports: [ConceptSearchService, LikenessService, SearchIndexService, TextSearchService],
})
export class SearchIndexModule {}
