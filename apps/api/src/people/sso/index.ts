/** A provider of identities by OpenID Connect: what staff and citizens sign in with. */
export { textClaim } from './claims.js';
export { NotProven, OidcClient, ProviderDown, type Claims } from './oidc-client.js';
export { ownPage } from './own-page.js';
