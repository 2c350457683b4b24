/** A key that no other request has. Pages over plain http have no `randomUUID`, but they have random numbers. */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, '0')).join(
    '',
  );
