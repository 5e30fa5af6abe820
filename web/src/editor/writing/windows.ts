/** The windows of the tools, and what is chosen from behind two brackets: one part, which comes with the first of them. */
export { ImageDialog } from '../images/ImageDialog.tsx';
export { ColumnDialog } from './ColumnDialog.tsx';
export { FindBar } from './FindBar.tsx';
export { FootnoteDialog } from './FootnoteDialog.tsx';
export { LanguageDialog } from './LanguageDialog.tsx';
export { LinkMenu } from './LinkMenu.tsx';
export { ReferenceDialog } from './ReferenceDialog.tsx';
export { ShortcutsDialog } from './ShortcutsDialog.tsx';
