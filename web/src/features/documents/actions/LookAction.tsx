import { Button, Group, Input, Menu, SegmentedControl, Stack } from '@mantine/core';
import { IconPresentation, IconTextSize } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOpenText } from '../../../shell/document/index.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { changeTextLook, textSizes, textWidths, useTextLook, type TextLook } from '../text-look.ts';

/** How the text looks, and the text alone on the whole screen, for a room that reads along; it goes on being live. */
export function LookItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  const { sheet } = useOpenText();
  return (
    <>
      <Menu.Item leftSection={<IconTextSize size={18} />} onClick={onDialog}>
        {t('documents.look.action')}
      </Menu.Item>
      {window.document.fullscreenEnabled && (
        <Menu.Item
          leftSection={<IconPresentation size={18} />}
          onClick={() => void sheet.current?.requestFullscreen().catch(() => undefined)}
        >
          {t('documents.look.present')}
        </Menu.Item>
      )}
    </>
  );
}

/** Its window: what is chosen is seen at once, and kept on this device. */
export function LookDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const look = useTextLook();
  return (
    <FormDialog title={t('documents.look.action')} opened={opened} onClose={onClose}>
      <Stack>
        <Input.Wrapper label={t('documents.look.size')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('documents.look.size')}
            value={look.size}
            onChange={(size) => changeTextLook({ ...look, size: size as TextLook['size'] })}
            data={Object.keys(textSizes).map((value) => ({
              value,
              label: t(`documents.look.sizes.${value as TextLook['size']}`),
            }))}
          />
        </Input.Wrapper>
        <Input.Wrapper label={t('documents.look.width')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('documents.look.width')}
            value={look.width}
            onChange={(width) => changeTextLook({ ...look, width: width as TextLook['width'] })}
            data={Object.keys(textWidths).map((value) => ({
              value,
              label: t(`documents.look.widths.${value as TextLook['width']}`),
            }))}
          />
        </Input.Wrapper>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('common.close')}</Button>
        </Group>
      </Stack>
    </FormDialog>
  );
}
