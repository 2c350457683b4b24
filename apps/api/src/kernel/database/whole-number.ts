/** A bigint column that stays far below 2⁵³: a number on both engines, where MariaDB's driver would give text. */
export const wholeNumber = {
  from: (value: unknown): number | null => (value === null || value === undefined ? null : Number(value)),
  to: (value: number | null): number | null => value,
};
