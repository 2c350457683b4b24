let changed: string | undefined;

/** A sign-up was changed on the page above; its own page confirms it once. */
export const noteChanged = (number: string): void => {
  changed = number;
};

export function takeChanged(number: string): boolean {
  const is = changed === number;
  if (is) changed = undefined;
  return is;
}
