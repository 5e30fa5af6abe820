export { createAudit, type Audit, type AuditInput } from './service.ts';
