import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';

/** The templates there are: files of `templates/` with a function `template(data, body)`. */
export type PdfTemplate = 'text' | 'booklet' | 'certificate';

export interface PdfInput {
  template: PdfTemplate;
  /** What the template is given: plain values. `title` and `language` are in every one. */
  data: { title: string; language: string } & Record<string, unknown>;
  /** An expression of Typst, as `toTypst` makes it. */
  body: string;
  /** Pictures by the path the body names them with. */
  pictures?: ReadonlyMap<string, Buffer>;
  /** The time it says it was made. */
  at: Date;
}

const file = (name: string): Buffer => readFileSync(new URL(`templates/${name}.typ`, import.meta.url));

/** Stands where the letters have no sign for what was written: an emoji, a script of far away. */
const noSign = '□';
const rounds = 6;

/** The signs a failure says there are no letters for. */
function unshown(error: unknown): string[] {
  const said = (error as Error).message;
  const runs = [...said.matchAll(/the text `(.*?)` could not be displayed/gs)].map(([, run]) => run!);
  const signs = runs.flatMap((run) => [
    ...[...run.matchAll(/\\u\{([0-9a-f]+)\}/gi)].map(([, code]) => String.fromCodePoint(Number.parseInt(code!, 16))),
    ...Array.from(run.replace(/\\u\{[0-9a-f]+\}/gi, '')),
  ]);
  return [...new Set(signs)].filter((sign) => sign > '\u007f' && sign !== noSign);
}

export interface Pdf {
  bytes: Buffer;
  /** Signs that the letters cannot show; another one stands in their place. */
  unshown: string[];
}

/** A PDF after PDF/UA-1, which a screen reader reads: tagged, with title, language and embedded Greek letters. */
export function pdf({ template, data, body, pictures = new Map(), at }: PdfInput): Pdf {
  const compiler = NodeCompiler.create({ workspace: '/' });
  compiler.mapShadow('/base.typ', file('base'));
  compiler.mapShadow('/template.typ', file(template));
  for (const [path, bytes] of pictures) compiler.mapShadow(path, bytes);
  const main = [
    '#import "/base.typ": *',
    '#import "/template.typ": template',
    '#template(json(bytes(sys.inputs.data)),',
  ];
  const missing = new Set<string>();
  const shown = (text: string): string =>
    missing.size === 0 ? text : Array.from(text, (sign) => (missing.has(sign) ? noSign : sign)).join('');
  for (let round = 1; ; round += 1) {
    try {
      const bytes = compiler.pdf(
        {
          mainFileContent: [...main, shown(body), ')'].join('\n'),
          inputs: { data: shown(JSON.stringify(data)) },
        },
        { pdfStandard: 'ua-1', creationTimestamp: Math.trunc(at.getTime() / 1000) },
      );
      return { bytes, unshown: [...missing] };
    } catch (error) {
      const signs = unshown(error).filter((sign) => !missing.has(sign));
      if (signs.length === 0 || round === rounds) throw error;
      for (const sign of signs) missing.add(sign);
    }
  }
}
