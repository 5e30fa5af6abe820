import { type Block, type Cell, type Inline, type PandocDocument, type Row, plain } from './pandoc-ast.ts';

const align = { t: 'AlignDefault' };

/** A value may have several lines. */
const linesOf = (text: string): Inline[] =>
  text
    .split('\n')
    .flatMap((line, index): Inline[] => [...(index === 0 ? [] : [{ t: 'LineBreak' as const }]), { t: 'Str', c: line }]);
const cell = (inlines: Inline[]): Cell => [plain, align, 1, 1, [{ t: 'Plain', c: inlines }]];

/** What is known of a text, as names and values under its title. */
function factsTable(facts: readonly [string, string][]): Block {
  const rows = facts.map(([name, value]): Row => [
    plain,
    [cell([{ t: 'Strong', c: linesOf(name) }]), cell(linesOf(value))],
  ]);
  const widths = [0.3, 0.7].map((c) => [align, { t: 'ColWidth', c }]);
  return { t: 'Table', c: [plain, [null, []], widths, [plain, []], [[plain, 0, [], rows]], [plain, []]] };
}

const newPage: Block = { t: 'RawBlock', c: ['openxml', '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'] };

/** A document with a first page; Pandoc writes no break of pages for LibreOffice, so there it is a rule. */
export function withCover(
  document: PandocDocument,
  format: 'docx' | 'odt',
  facts: readonly [string, string][],
): PandocDocument {
  const table = factsTable(facts);
  if (format === 'odt') return { ...document, blocks: [table, { t: 'HorizontalRule' }, ...document.blocks] };
  const before = { t: 'MetaBlocks' as const, c: [table, newPage] };
  return { ...document, meta: { ...document.meta, 'include-before': before } };
}
