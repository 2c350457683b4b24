/** Of accounts `u`: those that need more than the password to sign in. */
export const HAS_SECOND_FACTOR = `(
  EXISTS (SELECT 1 FROM staff_second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
  OR EXISTS (SELECT 1 FROM staff_passkeys p WHERE p.user_id = u.id))`;

/** Of accounts `u`: those that sign in with a password alone. */
export const HAS_NO_SECOND_FACTOR = `NOT ${HAS_SECOND_FACTOR}`;
