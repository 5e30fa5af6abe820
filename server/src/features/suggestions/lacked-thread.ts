import { lackedBy } from '@koinon/live-text/branch';

/** What a branch lacks of its text. Runs in a thread of its own. */
export default ({ text, branch }: { text: Uint8Array; branch: Uint8Array }): Uint8Array | null =>
  lackedBy(branch, text);
