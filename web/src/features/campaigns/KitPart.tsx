import type { CampaignShape } from '@koinon/contract';
import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Section.tsx';
import classes from './campaigns.module.css';
import { type KitSize, drawKit, kitSizes } from './kit-picture.ts';
import { useAmounts } from './use-amounts.ts';

/** Texts and pictures that whoever supports the campaign can put on their own pages, made from its title and colour. */
export function KitPart({ campaign }: { campaign: CampaignShape }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const { title, summary, goal, total, publicUrl, hashtag } = campaign;
  const first = summary.split(/\n{2,}/)[0] ?? '';
  const texts = [
    [title, hashtag, publicUrl].filter(Boolean).join(' '),
    [title, first, goal && amounts.reached(total, goal), publicUrl, hashtag].filter(Boolean).join('\n\n'),
  ];
  return (
    <Section title={t('campaigns.kit.title')} lead={t('campaigns.kit.lead')}>
      <Stack>
        {texts.map((text, i) => (
          <Group key={i === 0 ? 'short' : 'long'} align="flex-start" justify="space-between" wrap="nowrap">
            <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', minWidth: 0 }}>{text}</Text>
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy} style={{ flex: 'none' }} aria-live="polite">
                  {t(copied ? 'campaigns.kit.copied' : 'campaigns.kit.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        ))}
        <ul className={classes.kit} aria-label={t('campaigns.kit.pictures')}>
          {kitSizes.map((size) => (
            <li key={size.name}>
              <Picture size={size} campaign={campaign} />
            </li>
          ))}
        </ul>
      </Stack>
    </Section>
  );
}

function Picture({ size, campaign }: { size: KitSize; campaign: CampaignShape }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { title, color, hashtag, workspace } = campaign;
  const name = t(`campaigns.kit.sizes.${size.name}`);
  useEffect(() => {
    if (canvas.current) drawKit(canvas.current, size, { title, color, hashtag, under: workspace.title });
  }, [size, title, color, hashtag, workspace.title]);
  const save = () =>
    canvas.current?.toBlob((blob) => {
      if (!blob) return;
      const address = URL.createObjectURL(blob);
      const link = document.createElement('a');
      link.href = address;
      link.download = `${size.name}-${size.width}x${size.height}.png`;
      link.click();
      URL.revokeObjectURL(address);
    }, 'image/png');
  return (
    <Stack gap={6}>
      <canvas ref={canvas} role="img" aria-label={t('campaigns.kit.pictureOf', { title, size: name })} />
      <Text size="sm">
        {name} · {size.width}×{size.height}
      </Text>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden="true" />}
        aria-label={t('campaigns.kit.saveOne', { size: name })}
        onClick={save}
      >
        {t('campaigns.kit.save')}
      </Button>
    </Stack>
  );
}
