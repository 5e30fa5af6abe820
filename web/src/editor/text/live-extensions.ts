import { textExtensions } from '@koinon/editor-schema';
import type { AnyExtension } from '@tiptap/core';
import { Placeholder } from '@tiptap/extension-placeholder';
import { Find } from '../writing/find.ts';
import { Fold } from '../writing/fold.ts';
import { LinkTyped } from '../writing/link-typed.ts';
import { Move } from '../writing/move.ts';
import { NumberTyped } from '../writing/number-typed.ts';
import { NumbersOfText, type NumbersOptions } from '../writing/numbers.ts';
import type { SlashEntry } from '../writing/slash-entries.ts';
import { Slash } from '../writing/slash.ts';
import { Typography } from '../writing/typography.ts';
import { selectionBubble, type BubbleOptions } from '../bubble/selection-bubble.ts';
import { FormerMentions, type FormerOptions } from '../mention/former-mentions.ts';
import { mentionSuggestion, type MentionSource } from '../mention/suggestion.ts';
import type { DocumentSession } from '../sync/DocumentSession.ts';
import { BelowEnd } from './below-end.ts';
import { carets } from './carets.ts';
import { ImageIntake } from './image-intake.ts';
import { LiveText } from './live-text.ts';
import { MoveBlocks } from './move-blocks.ts';
import { MoveBorders } from './move-borders.ts';
import { PasteRules } from './paste-rules.ts';
import { ReachableTables } from './reachable-tables.ts';
import { ShortcutKeys } from './shortcut-keys.ts';
import { SizedTable } from './table-view.ts';
import { WriteGuard } from './write-guard.ts';

export interface LiveParts {
  session: DocumentSession;
  mayWrite: () => boolean;
  placeholder: () => string;
  checkboxLabel: (text: string) => string;
  mentions: MentionSource;
  former: FormerOptions;
  documentId: string;
  onForeignPictures: () => void;
  onPictureNotCopied: () => void;
  onImages: (files: File[], position: number) => void;
  onLink: () => void;
  onMoved: (direction: 'up' | 'down') => void;
  onLeft: (words: string) => void;
  bubble: BubbleOptions;
  numbers: NumbersOptions;
  slashWords: (entry: SlashEntry) => string;
  tableLabel: () => string;
  /** On what opens a section that is folded away. */
  foldedLabel: (words: string) => string;
  /** What features have registered. */
  more: AnyExtension[];
}

/** The text's extensions and what makes them live: the shared document, cursors, pictures, mentions. */
export function liveExtensions(parts: LiveParts): AnyExtension[] {
  const { session } = parts;
  return [
    ...textExtensions({ checkbox: parts.checkboxLabel, tableView: SizedTable }),
    LiveText.configure({ doc: session.doc, onHeld: (held) => session.holdsBack(held) }),
    carets(session),
    WriteGuard.configure({ mayWrite: parts.mayWrite }),
    Placeholder.configure({ placeholder: parts.placeholder, showOnlyWhenEditable: true }),
    ImageIntake.configure({ onImages: parts.onImages, mayWrite: parts.mayWrite }),
    PasteRules.configure({
      documentId: parts.documentId,
      onForeign: parts.onForeignPictures,
      onNotCopied: parts.onPictureNotCopied,
    }),
    BelowEnd,
    MoveBlocks.configure({ onMoved: parts.onMoved, onLeft: parts.onLeft }),
    ShortcutKeys.configure({ onLink: parts.onLink }),
    mentionSuggestion(parts.mentions),
    FormerMentions.configure(parts.former),
    selectionBubble(parts.bubble),
    NumbersOfText.configure(parts.numbers),
    NumberTyped,
    Find,
    Move,
    Fold.configure({ documentId: parts.documentId, say: parts.foldedLabel }),
    Slash.configure({ say: parts.slashWords }),
    LinkTyped,
    Typography.configure({ language: parts.numbers.language }),
    MoveBorders,
    ReachableTables.configure({ label: parts.tableLabel }),
    ...parts.more,
  ];
}
