export { InspectionPage } from './components/InspectionPage.js';
export { RowPage } from './components/RowPage.js';
