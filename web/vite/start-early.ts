import type { HtmlTagDescriptor, Plugin } from 'vite';

/**
 * The first script is small and asks for the application's core as soon as it runs; the page itself names the core and its
 * styles, so that they are on the way before. None of it holds the first paint back, as a stylesheet in the head would.
 */
export function startEarly(): Plugin {
  return {
    name: 'koinon:start-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        const core = chunks.find(({ name }) => name === 'core');
        if (!core) throw new Error('no chunk is named core');
        const scripts = new Set([core.fileName]);
        for (const name of scripts)
          for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) scripts.add(next);
        const styles = new Set(
          chunks
            .filter(({ fileName }) => scripts.has(fileName))
            .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]),
        );
        const tag = (href: string, attrs: Record<string, string>): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: '', href: `/${href}` },
          injectTo: 'head',
        });
        return [
          ...[...styles].map((href) => tag(href, { rel: 'preload', as: 'style' })),
          ...[...scripts].map((href) => tag(href, { rel: 'modulepreload' })),
        ];
      },
    },
  };
}
