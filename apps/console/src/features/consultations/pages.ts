/** One chunk: the first load of the console names each chunk there is, and these pages are used together. */
export { BenchPage } from './components/BenchPage.js';
export { EditConsultationPage, NewConsultationPage } from './components/ConsultationFormPage.js';
export { ConsultationPage } from './components/ConsultationPage.js';
export { ConsultationsPage } from './components/ConsultationsPage.js';
export { KeyResponsePage } from './components/KeyResponsePage.js';
export { RespondentsPage } from './components/RespondentsPage.js';
export { ResultPage } from './components/ResultPage.js';
export { StatisticsPage } from './components/StatisticsPage.js';
