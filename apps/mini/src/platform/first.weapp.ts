/** WeChat keeps pages on the phone: there is no drawn one. */
export function leaveFirstPage(): void {}
