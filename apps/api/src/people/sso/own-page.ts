/** A path of this server and its query, no address of another one: no `//`, no backslash, no `%` before the query. */
const OWN = /^\/(?![/\\])[\w/-]{0,100}(\?[\w/=&.%-]{0,300})?$/;

/** Where a browser may be sent after a sign-in; `otherwise` for whatever else was asked. */
export const ownPage = (next: unknown, otherwise: string): string =>
  typeof next === 'string' && OWN.test(next) && !next.includes('//') ? next : otherwise;
