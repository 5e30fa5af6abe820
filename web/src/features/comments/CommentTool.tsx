import { Button } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOpenText } from '../../shell/document/index.ts';
import { useDocumentComments } from './CommentsProvider.tsx';

/** «Σχόλιο» beside words that are selected, with a pointer, a finger or the keyboard. Ctrl+Alt+M does the same. */
export function CommentTool() {
  const { t } = useTranslation();
  const { editor } = useOpenText();
  const { composeOn } = useDocumentComments();
  return (
    <Button
      size="compact-md"
      mih={36}
      leftSection={<IconMessagePlus size={18} />}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        const { from, to } = editor.state.selection;
        composeOn({ from, to });
      }}
    >
      {t('comments.add')}
    </Button>
  );
}
