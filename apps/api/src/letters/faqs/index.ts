/** What other capabilities may show of 常见问题. */
export { FaqView } from './faqs.dto.js';
