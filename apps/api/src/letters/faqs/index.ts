/** What other capabilities may show of 常见问题. */
export { FaqView, publicFaq } from './faqs.dto.js';
