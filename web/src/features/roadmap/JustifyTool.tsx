import { Button } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useJustify } from './MilestonesAtText.tsx';

/** «Ορόσημο» beside words that are selected: their paragraph justifies an item of a roadmap. */
export function JustifyTool() {
  const { t } = useTranslation();
  const ask = useJustify();
  return (
    <Button
      size="compact-md"
      mih={36}
      variant="default"
      leftSection={<IconFlag size={18} />}
      onMouseDown={(event) => event.preventDefault()}
      onClick={ask}
    >
      {t('documents.justifies.tool')}
    </Button>
  );
}
