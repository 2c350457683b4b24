/** One chunk: the first load of the console names each chunk there is, and these pages are used together. */
export { LedgerPage } from './components/LedgerPage.js';
export { ObligationPage } from './components/ObligationPage.js';
export { OccasionFormPage } from './components/OccasionFormPage.js';
export { OccasionPage } from './components/OccasionPage.js';
export { OccasionsPage } from './components/OccasionsPage.js';
export { CataloguePage } from '../documents/components/CataloguePage.js';
export { DocumentImportPage } from '../documents/components/DocumentImportPage.js';
export { DocumentPage } from '../documents/components/DocumentPage.js';
export { DocumentsPage } from '../documents/components/DocumentsPage.js';
export { EditDocumentPage, NewDocumentPage } from '../documents/components/DocumentFormPage.js';
export { SelfCheckPage } from '../documents/components/SelfCheckPage.js';
export { WheelPage } from './components/WheelPage.js';
export { ReportsPage } from './components/ReportsPage.js';
export { SettingsPage } from './components/SettingsPage.js';
