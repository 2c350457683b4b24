import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { ListView } from './list-view.entity.js';

export const listViewsCapability = capability('list-views', ENTITIES.of(ListView));
