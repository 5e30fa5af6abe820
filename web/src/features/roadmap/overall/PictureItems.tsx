import { Menu } from '@mantine/core';
import { IconPhoto, IconVector } from '@tabler/icons-react';
import type { RoadmapItem } from '@koinon/roadmap';
import { useTranslation } from 'react-i18next';
import { notify } from '../../../ui/notify.ts';
import { useToday } from '../use-today.ts';
import { timelinePicture } from './picture.ts';
import { savePng, saveSvg } from './save-picture.ts';

/** What is seen, as a picture of its timeline. */
export function PictureItems({ items }: { readonly items: readonly RoadmapItem[] }) {
  const { t, i18n } = useTranslation();
  const today = useToday();
  const draw = () => {
    const language = i18n.language === 'en' ? 'en-GB' : 'el-GR';
    const named = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
      return (date: string) => format.format(new Date(`${date}T00:00:00Z`));
    };
    return timelinePicture(items, today, {
      title: t('roadmap.overall.title'),
      untitled: t('roadmap.untitled'),
      today: t('roadmap.today'),
      major: named({ year: 'numeric' }),
      minor: named({ month: 'short' }),
      day: named({ day: 'numeric', month: 'long', year: 'numeric' }),
    });
  };
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
