export { AccountsPage } from './accounts/AccountsPage.tsx';
export { AdminLayout } from './AdminLayout.tsx';
export { AuditPage } from './AuditPage.tsx';
export { OutboxPage } from './OutboxPage.tsx';
