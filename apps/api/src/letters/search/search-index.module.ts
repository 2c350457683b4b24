import { Module } from '@nestjs/common';
import { LikenessService } from './likeness.service.js';
import { SearchIndexJob } from './search-index.job.js';
import { SearchIndexService } from './search-index.service.js';
import { TextSearchService } from './text-search.service.js';

/** The index itself, below every capability whose texts it holds. */
@Module({
  providers: [LikenessService, SearchIndexJob, SearchIndexService, TextSearchService],
  exports: [LikenessService, SearchIndexService, TextSearchService],
})
export class SearchIndexModule {}
