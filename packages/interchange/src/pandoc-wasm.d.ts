/** The package comes without types. */
declare module 'pandoc-wasm' {
  export function convert(
    options: Record<string, unknown>,
    stdin: string | null,
    files: Record<string, Blob | string>,
  ): Promise<{
    stdout: string;
    stderr: string;
    warnings: unknown[];
    files: Record<string, Blob | string>;
    mediaFiles: Record<string, Blob | string>;
  }>;
}
