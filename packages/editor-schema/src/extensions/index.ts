import type { AnyExtension } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { TableRow, type TableOptions } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { headingLevels } from '../attributes.ts';
import { Callout } from './callout.ts';
import { Contents } from './contents.ts';
import { Footnote } from './footnote.ts';
import { Image } from './image.ts';
import { Link } from './link.ts';
import { Mention } from './mention.ts';
import { Reference } from './reference.ts';
import { Table, TableCell, TableHeader } from './table.ts';
import { Units } from './units.ts';

/**
 * The extensions that make up the text's schema, the same in the browser and on the server. Undo belongs to Yjs. There is
 * no trailing-node helper: it would let every reader's browser write into the shared text at once.
 */
export function textExtensions(
  words: { checkbox?: (text: string) => string; tableView?: TableOptions['View'] } = {},
): AnyExtension[] {
  return [
    StarterKit.configure({
      undoRedo: false,
      trailingNode: false,
      link: false,
      // Each block is laid out in the direction of its own words.
      paragraph: { HTMLAttributes: { dir: 'auto' } },
      heading: { levels: [...headingLevels], HTMLAttributes: { dir: 'auto' } },
      codeBlock: { HTMLAttributes: { dir: 'auto' } },
      dropcursor: { width: 2, class: 'drop-cursor', color: false },
    }),
    Link,
    Image,
    Mention,
    Footnote,
    Reference,
    Callout,
    Contents,
    Units,
    Table.configure({
      resizable: false,
      allowTableNodeSelection: true,
      ...(words.tableView ? { View: words.tableView } : {}),
    }),
    TableRow,
    TableHeader,
    TableCell,
    TaskList,
    TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: (node) => words.checkbox?.(node.textContent) ?? node.textContent },
    }),
  ];
}
