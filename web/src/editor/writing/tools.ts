/** A tool that is opened from the text, a menu or a key, and stands in `WritingTools`. */
export type Tool =
  /** Without `at` a new one, where the cursor is. */
  | { is: 'footnote'; at: number | null }
  | { is: 'reference' }
  | { is: 'find' }
  | { is: 'shortcuts' }
  | { is: 'columns' }
  | { is: 'image' }
  | { is: 'language' };

declare module '@tiptap/core' {
  interface EditorEvents {
    toolAsked: Tool;
  }
}
