import type { Claims } from './oidc-client.js';
import type { SsoRule } from './sso-rule.entity.js';

/** The value of a claim by its path: `groups`, `realm_access.roles`. A name with dots of its own is tried first. */
export function claimOf(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part)
          ? (value as Record<string, unknown>)[part]
          : undefined,
      claims,
    );
}

/** A text that is shown or compared; null when there is none of a sensible length. */
export function textClaim(claims: Claims, path: string, max: number): string | null {
  const value = claimOf(claims, path);
  const text = typeof value === 'string' ? value.normalize('NFC').trim() : '';
  return text !== '' && [...text].length <= max ? text : null;
}

/** The first rule whose value the claim is, or holds. */
export function ruleFor<Rule extends Pick<SsoRule, 'claim' | 'claimValue'>>(
  rules: readonly Rule[],
  claims: Claims,
): Rule | undefined {
  return rules.find(({ claim, claimValue }) => {
    const value = claimOf(claims, claim);
    return Array.isArray(value) ? value.includes(claimValue) : value === claimValue;
  });
}
