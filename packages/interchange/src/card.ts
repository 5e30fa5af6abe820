import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';

export interface Card {
  title: string;
  /** What the page is of. */
  kind: string;
  /** Whose installation it is. */
  chamber: string;
  /** A colour, as `#rrggbb`. */
  accent: string;
  language: string;
}

/** The picture of a public page, as SVG whose letters are drawn: it needs no fonts where it is made smaller. */
export function card(data: Card): string {
  const compiler = NodeCompiler.create({ workspace: '/' });
  compiler.mapShadow('/card.typ', readFileSync(new URL('templates/card.typ', import.meta.url)));
  return compiler.plainSvg({
    mainFileContent: '#import "/card.typ": template\n#template(json(bytes(sys.inputs.data)))',
    inputs: { data: JSON.stringify(data) },
  });
}
