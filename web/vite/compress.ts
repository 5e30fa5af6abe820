import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const texts = new Set(['.js', '.css', '.html', '.svg', '.json', '.webmanifest']);
/** Below this a packed file saves no packet. */
const least = 512;

/** Puts a `.br` and a `.gz` beside each text file that was built, as small as they can be made; the server hands them out. */
export function compress(): Plugin {
  let directory = '';
  return {
    name: 'koinon:compress',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ root, build }) => {
      directory = join(root, build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        for (const file of await readdir(directory, { recursive: true })) {
          if (!texts.has(extname(file))) continue;
          const path = join(directory, file);
          const content = await readFile(path);
          if (content.length < least) continue;
          const [br, gz] = await Promise.all([
            promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
            promisify(gzip)(content, { level: 9 }),
          ]);
          await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
        }
      },
    },
  };
}
