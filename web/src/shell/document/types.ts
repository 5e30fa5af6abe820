import type { DocumentKind, DocumentShape, Me, Mentionable } from '@koinon/contract';
import type { Icon } from '@tabler/icons-react';
import type { AnyExtension, Editor } from '@tiptap/core';
import type { ComponentType, ReactNode, RefObject } from 'react';
import type { Candidate, DocumentSession, SessionView } from '../../editor/index.ts';

/** What everything on a document's page may know of it: `useDocumentPage()`. */
export interface DocumentPage {
  document: DocumentShape;
  session: DocumentSession;
  me: Me | null;
  /** `closed` while there is no text yet, `repair` while it holds what no editor may be given. */
  phase: 'closed' | 'repair' | 'open';
  access: SessionView['access'];
  stopped: SessionView['stopped'];
  mayWrite: boolean;
  mayComment: boolean;
  /** Whom one may mention; undefined until it is known. */
  mentionable: Mentionable | undefined;
  candidates: readonly Candidate[];
}

export type Side = 'start' | 'end';

/** What stands on the page while the text is open: `useOpenText()`. */
export interface OpenText {
  editor: Editor;
  /** What is in the editor, and the mode one works in. */
  working: WorkingText;
  mode: string;
  chooseMode: (id: string) => void;
  /** The sheet the text is on: what floats over the text is placed in it. */
  sheet: RefObject<HTMLDivElement | null>;
  /** Which sides stand beside the text; the others open as sheets. */
  docked: Record<Side, boolean>;
  /** Brings a panel to the eye, wherever its side stands now. */
  showPanel: (id: string) => void;
  /** Closes the sheet that is open, if one is. */
  closeSheet: () => void;
  /** Asks for the address of a link on the selected words. */
  openLink: () => void;
  /** Puts a picture where the cursor is, once it has been described. */
  addImage: (file: File) => void;
}

/** Beside the text on wide windows, a sheet on narrow ones: `start` for ways through, `end` for what is said about the text. */
export interface Panel {
  id: string;
  side: Side;
  order: number;
  /** Keys of texts; `counted` has `{{count}}` and names the button while there is something to count. */
  title: string;
  counted?: string;
  useCount?: () => number;
  /** Which elements of the text it is about now, as a selector: where it is a sheet, they stay in sight above it. A hook. */
  useAbout?: () => string | null;
  icon: Icon;
  /** The kinds of document that have it; without them, all. */
  kinds?: readonly DocumentKind[];
  Panel: ComponentType;
}

/** A line over the text, which renders nothing while it has nothing to say. `sticky` stays in sight while one scrolls. */
export interface Banner {
  id: string;
  order: number;
  sticky?: boolean;
  Banner: ComponentType;
}

/** Items of the menu of the document. A window opens outside of the menu, which is gone by then. */
export interface Action {
  id: string;
  order: number;
  visible: (page: DocumentPage) => boolean;
  Items: ComponentType<{ onDialog: () => void }>;
  Dialog?: ComponentType<{ opened: boolean; onClose: () => void }>;
}

/** What a document of these kinds has over its text. */
export interface KindPart {
  id: string;
  kinds: readonly DocumentKind[];
  Part: ComponentType;
}

/** A tool in the bubble over selected words. */
export interface BubbleTool {
  id: string;
  order: number;
  visible: (page: DocumentPage) => boolean;
  Tool: ComponentType;
}

/** A way of working on the text, with the tools it needs. The first that is visible is the one a page opens in. */
export interface ToolbarMode {
  id: string;
  order: number;
  /** Key of a text. */
  title: string;
  icon: Icon;
  visible: (page: DocumentPage) => boolean;
  /** Entered when it is chosen, and never what a page opens in. */
  asked?: boolean;
  /** `lead` comes first: on phones the save state. */
  Toolbar: ComponentType<{ lead: ReactNode }>;
  /**
   * The text one works on in this mode; null while it is being fetched, when the document is shown. Without it: the document's own,
   * as far as `writes` says so. A hook, called in every mode and told whether it is the one chosen.
   */
  useText?: (page: DocumentPage, chosen: boolean) => WorkingText | null;
  writes?: boolean;
}

/** A text that is open in the editor: the document's, or a branch of it. */
export interface WorkingText {
  session: DocumentSession;
  mayWrite: boolean;
}

/** All that a feature puts on the page of a document: it exports `onDocument` from a file `on-document.ts(x)`. */
export interface OnDocument {
  panels?: readonly Panel[];
  banners?: readonly Banner[];
  actions?: readonly Action[];
  parts?: readonly KindPart[];
  bubble?: readonly BubbleTool[];
  modes?: readonly ToolbarMode[];
  /** Rendered in the sheet, over the text. */
  overlays?: readonly { id: string; Overlay: ComponentType }[];
  /** Extensions of the editor, made with it; they tell and hear by the editor's events, commands and storage. */
  extensions?: (session: DocumentSession) => AnyExtension[];
  /** State that the feature's parts share, around all that stands on the page while the text is open. */
  around?: readonly { id: string; Around: ComponentType<{ children: ReactNode }> }[];
}
