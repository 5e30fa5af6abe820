import { IconEye, IconFiles, IconListTree, IconPencil } from '@tabler/icons-react';
import type { OnDocument } from '../../shell/document/index.ts';
import { DeleteItems } from './actions/DeleteAction.tsx';
import { FindItems } from './actions/FindAction.tsx';
import { LookDialog, LookItems } from './actions/LookAction.tsx';
import { LockDialog, LockItems } from './actions/LockAction.tsx';
import { PublicItems } from './actions/PublicAction.tsx';
import { LockSectionDialog, LockSectionItems } from './actions/LockSectionAction.tsx';
import { LockedSections } from './banners/LockedSections.tsx';
import { Notices, Warnings } from './banners/Notices.tsx';
import { RepairNotice } from './banners/RepairNotice.tsx';
import { lockedSections } from '../../editor/index.ts';
import { LockedInText } from './LockedInText.tsx';
import { Outline } from './panels/Outline.tsx';
import { WorkspaceDocuments } from './panels/WorkspaceDocuments.tsx';
import { ReadToolbar } from './ReadToolbar.tsx';
import { WriteToolbar } from './WriteToolbar.tsx';

/** What every document has. */
export const onDocument: OnDocument = {
  extensions: () => [lockedSections()],
  overlays: [{ id: 'locked', Overlay: LockedInText }],
  panels: [
    { id: 'outline', side: 'start', order: 10, title: 'editor.outline.title', icon: IconListTree, Panel: Outline },
    {
      id: 'documents',
      side: 'start',
      order: 20,
      title: 'documents.ofWorkspaceShort',
      icon: IconFiles,
      Panel: WorkspaceDocuments,
    },
  ],
  banners: [
    { id: 'notices', order: 10, Banner: Notices },
    { id: 'locked-sections', order: 15, Banner: LockedSections },
    { id: 'warnings', order: 10, sticky: true, Banner: Warnings },
    { id: 'repair', order: 20, sticky: true, Banner: RepairNotice },
  ],
  actions: [
    { id: 'find', order: 10, visible: ({ phase }) => phase === 'open', Items: FindItems },
    { id: 'look', order: 12, visible: ({ phase }) => phase === 'open', Items: LookItems, Dialog: LookDialog },
    { id: 'public', order: 75, visible: ({ document }) => Boolean(document.publicPath), Items: PublicItems },
    { id: 'lock', order: 80, visible: ({ document }) => document.can.moderate, Items: LockItems, Dialog: LockDialog },
    {
      id: 'lock-section',
      order: 82,
      visible: ({ document, phase }) => document.can.moderate && phase === 'open' && document.lock === null,
      Items: LockSectionItems,
      Dialog: LockSectionDialog,
    },
    { id: 'delete', order: 100, visible: ({ document }) => document.can.moderate, Items: DeleteItems },
  ],
  modes: [
    {
      id: 'write',
      order: 10,
      title: 'documents.modeWrite',
      icon: IconPencil,
      visible: ({ mayWrite }) => mayWrite,
      writes: true,
      Toolbar: WriteToolbar,
    },
    {
      id: 'read',
      order: 30,
      title: 'documents.modeRead',
      icon: IconEye,
      visible: () => true,
      Toolbar: ReadToolbar,
    },
  ],
};
