export { DocumentPageContext, OpenTextContext, useDocumentPage, useOpenText } from './context.ts';
export type {
  Action,
  Banner,
  BubbleTool,
  DocumentPage,
  OnDocument,
  OpenText,
  Panel,
  Side,
  ToolbarMode,
  WorkingText,
} from './types.ts';
