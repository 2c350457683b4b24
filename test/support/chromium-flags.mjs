/** Quiet and offline: the browser itself must fetch nothing. */
export const FLAGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  // Fewer processes to start and to talk to: a page costs a tenth less. (The list replaces Playwright's, so has its own.)
  '--in-process-gpu',
  '--enable-features=CDPScreenshotNewSurface,SkipListAccountsWithoutGaiaCookies,NetworkServiceInProcess2',
  // A page finds the program compiled that another one of its context has loaded (contexts.ts).
  '--process-per-site',
  // Pages live for seconds: what an optimizing compiler would win is less than it costs.
  '--js-flags=--no-maglev --no-turbofan',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
