export { ReportButton, ReportItem, ReportWindow } from './ReportButton.tsx';
