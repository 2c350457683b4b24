/** H5 needs no login: number and query code open a letter. */
export const CAN_SIGN_IN = false;
export function loginCode(): Promise<string | undefined> {
  return Promise.resolve(undefined);
}
