/** Of accounts `u`: those that sign in with a password alone. */
export const HAS_NO_SECOND_FACTOR = `NOT EXISTS (
  SELECT 1 FROM staff_second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)`;
