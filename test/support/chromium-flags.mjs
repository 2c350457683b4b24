/** Quiet and offline: the browser itself must fetch nothing. */
export const FLAGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  // Pages live for seconds: what an optimizing compiler would win is less than it costs.
  '--js-flags=--no-maglev --no-turbofan',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
