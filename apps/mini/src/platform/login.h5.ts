/** H5 has no login: a letter opens with its number and query code. */
export const CAN_SIGN_IN = false;
export function loginCode(): Promise<string | undefined> {
  return Promise.resolve(undefined);
}
