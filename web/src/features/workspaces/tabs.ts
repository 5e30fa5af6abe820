import { ActivityTab } from './ActivityTab.tsx';
import { AuditTab } from './AuditTab.tsx';
import { DocumentsTab } from './documents/DocumentsTab.tsx';
import { PeopleTab } from './people/PeopleTab.tsx';
import { SettingsTab } from './settings/SettingsTab.tsx';
import { UnionsTab } from './unions/UnionsTab.tsx';

/** The parts of a workspace's page: the end of the address and what stands there. */
export const workspaceTabs = [
  { path: '', component: DocumentsTab },
  { path: 'people', component: PeopleTab },
  { path: 'unions', component: UnionsTab },
  { path: 'activity', component: ActivityTab },
  { path: 'audit', component: AuditTab },
  { path: 'settings', component: SettingsTab },
] as const;
