import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { Faq } from './faq.entity.js';

export const faqsCapability = capability('faqs', ENTITIES.of(Faq));
