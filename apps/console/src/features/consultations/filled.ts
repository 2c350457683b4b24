/** Values of a form without fields that were left empty: the server takes an absent one for nothing. */
export const filled = <T extends object>(values: T): T =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as T;
