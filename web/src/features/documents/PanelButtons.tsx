import { ActionIcon, Indicator } from '@mantine/core';
import { IconListTree, IconMessage2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  openCount: number;
  onOutline: () => void;
  onComments: () => void;
}

/** On narrow screens: the ways to the contents and to the comments, which have no place beside the text. */
export function PanelButtons({ openCount, onOutline, onComments }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <ActionIcon variant="default" size={44} aria-label={t('editor.outline.title')} onClick={onOutline}>
        <IconListTree size={20} />
      </ActionIcon>
      <Indicator label={openCount} size={18} disabled={openCount === 0} color="ochre.8">
        <ActionIcon
          variant="default"
          size={44}
          aria-label={t('comments.openPanel', { count: openCount })}
          onClick={onComments}
        >
          <IconMessage2 size={20} />
        </ActionIcon>
      </Indicator>
    </>
  );
}
