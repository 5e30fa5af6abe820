import { OutlinePanel } from '../../../editor/index.ts';
import { useOpenText } from '../../../shell/document/index.ts';
import { WordCount } from './WordCount.tsx';

/** The contents of the text, and how long it is. */
export function Outline() {
  const { editor, docked, closeSheet } = useOpenText();
  return (
    <>
      <OutlinePanel editor={editor} {...(docked.start ? {} : { onJump: closeSheet })} />
      <WordCount editor={editor} />
    </>
  );
}
