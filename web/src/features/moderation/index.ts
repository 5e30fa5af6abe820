export { AuditList } from './AuditList.tsx';
export { ReportButton, ReportItem, ReportWindow } from './ReportButton.tsx';
