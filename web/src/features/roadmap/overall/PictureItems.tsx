import { Menu } from '@mantine/core';
import { IconPhoto, IconVector } from '@tabler/icons-react';
import type { RoadmapItem } from '@koinon/roadmap';
import { useTranslation } from 'react-i18next';
import { notify } from '../../../ui/notify.ts';
import { useToday } from '../use-today.ts';
import { timelinePicture } from './picture.ts';
import { usePictureWords } from './use-picture-words.ts';
import { savePng, saveSvg } from './save-picture.ts';

/** What is seen, as a picture of its timeline. */
export function PictureItems({ items }: { readonly items: readonly RoadmapItem[] }) {
  const { t } = useTranslation();
  const today = useToday();
  const words = usePictureWords();
  const draw = () => timelinePicture(items, today, words);
  const name = `roadmap-${today}`;
  return (
    <>
      <Menu.Item mih={44} leftSection={<IconVector size={18} aria-hidden />} onClick={() => saveSvg(draw(), name)}>
        {t('roadmap.overall.svg')}
      </Menu.Item>
      <Menu.Item
        mih={44}
        leftSection={<IconPhoto size={18} aria-hidden />}
        onClick={() => void savePng(draw(), name).catch(() => notify.error(t('roadmap.overall.pngFailed')))}
      >
        {t('roadmap.overall.png')}
      </Menu.Item>
    </>
  );
}
