import type { ReactNode } from 'react';
import { Toolbar } from '../../editor/index.ts';
import { useOpenText } from '../../shell/document/index.ts';

/** The tools for whoever writes in the text itself. */
export function WriteToolbar({ lead }: { lead: ReactNode }) {
  const { editor, openLink, addImage } = useOpenText();
  return <Toolbar editor={editor} onLink={openLink} onImage={addImage} lead={lead} />;
}
