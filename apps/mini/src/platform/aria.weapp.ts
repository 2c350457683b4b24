import { mergeInternalComponents } from '@tarojs/shared';
import attributes from '../../config/aria/attributes.json';

// The runtime half of the aria plugin (config/aria): must run before the first page is drawn.
mergeInternalComponents(attributes);
