export { AccountsPage } from './accounts/AccountsPage.tsx';
export { AdminLayout } from './AdminLayout.tsx';
export { AuditPage } from './AuditPage.tsx';
export { JobsPage } from './JobsPage.tsx';
export { OutboxPage } from './OutboxPage.tsx';
