/** One chunk: the first load of the console names each chunk there is, and these pages are used together. */
export { LedgerPage } from './components/LedgerPage.js';
export { ObligationPage } from './components/ObligationPage.js';
export { OccasionFormPage } from './components/OccasionFormPage.js';
export { OccasionPage } from './components/OccasionPage.js';
export { OccasionsPage } from './components/OccasionsPage.js';
