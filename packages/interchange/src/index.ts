export { changersOf, type Changer } from './changes.ts';
export { withCover } from './cover.ts';
export { fromPandoc, fromPlain, type FromOptions, type Imported } from './from-pandoc.ts';
export { noteKinds, type NoteKind } from './notes.ts';
export type { Remark, RemarkPlace, Spot } from './remarks.ts';
export type { PandocDocument } from './pandoc-ast.ts';
export type { Said } from './said.ts';
export { toPandoc } from './to-pandoc.ts';
export { toTypst, typstString } from './to-typst.ts';
