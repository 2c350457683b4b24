import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { SearchBlock } from './search-block.entity.js';
import { SearchPosting } from './search-posting.entity.js';
import { SearchSignature } from './search-signature.entity.js';

export const searchCapability = capability(
  'search',
  ENTITIES.of(SearchBlock, SearchPosting, SearchSignature),
);
