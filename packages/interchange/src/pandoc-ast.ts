/** As much of Pandoc's document (pandoc-types 1.23) as is read and written here. */
export type Attr = [id: string, classes: string[], pairs: [string, string][]];

export type Inline =
  | { t: 'Str'; c: string }
  | { t: 'Space' | 'SoftBreak' | 'LineBreak' }
  | { t: 'Emph' | 'Strong' | 'Underline' | 'Strikeout' | 'Superscript' | 'Subscript' | 'SmallCaps'; c: Inline[] }
  | { t: 'Quoted'; c: [{ t: 'SingleQuote' | 'DoubleQuote' }, Inline[]] }
  | { t: 'Cite'; c: [unknown[], Inline[]] }
  | { t: 'Code'; c: [Attr, string] }
  | { t: 'Math'; c: [unknown, string] }
  | { t: 'RawInline'; c: [string, string] }
  | { t: 'Link' | 'Image'; c: [Attr, Inline[], [string, string]] }
  | { t: 'Note'; c: Block[] }
  | { t: 'Span'; c: [Attr, Inline[]] };

export type Cell = [Attr, { t: string }, rows: number, columns: number, Block[]];
export type Row = [Attr, Cell[]];
export type Caption = [unknown, Block[]];
export type ColumnSpec = ({ t: string } | { t: 'ColWidth'; c: number })[];
export type TableBody = [Attr, rowHeads: number, Row[], Row[]];

export type Block =
  | { t: 'Plain' | 'Para'; c: Inline[] }
  | { t: 'LineBlock'; c: Inline[][] }
  | { t: 'CodeBlock'; c: [Attr, string] }
  | { t: 'RawBlock'; c: [string, string] }
  | { t: 'BlockQuote'; c: Block[] }
  | { t: 'OrderedList'; c: [[number, { t: string }, { t: string }], Block[][]] }
  | { t: 'BulletList'; c: Block[][] }
  | { t: 'DefinitionList'; c: [Inline[], Block[][]][] }
  | { t: 'Header'; c: [number, Attr, Inline[]] }
  | { t: 'HorizontalRule' }
  | { t: 'Table'; c: [Attr, Caption, ColumnSpec[], [Attr, Row[]], TableBody[], [Attr, Row[]]] }
  | { t: 'Figure'; c: [Attr, Caption, Block[]] }
  | { t: 'Div'; c: [Attr, Block[]] };

export type Meta =
  | { t: 'MetaInlines'; c: Inline[] }
  | { t: 'MetaBlocks'; c: Block[] }
  | { t: 'MetaString'; c: string }
  | { t: 'MetaList'; c: Meta[] }
  | { t: 'MetaMap'; c: Record<string, Meta> }
  | { t: 'MetaBool'; c: boolean };

export interface PandocDocument {
  'pandoc-api-version': number[];
  meta: Record<string, Meta>;
  blocks: Block[];
}

export const apiVersion = [1, 23, 1];
export const plain: Attr = ['', [], []];
