/** WeChat tells screen readers about a new page itself. */
export function arrive(): void {}
