/** Subscribe messages are WeChat's; an H5 letter is followed with its number and query code. */
export function askToNotify(): Promise<void> {
  return Promise.resolve();
}
