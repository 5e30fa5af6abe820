import { Group, Image, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const source = /\/api\/documents\/[0-9a-f]{24}\/images\/([0-9a-f]{24})/;

interface Picture {
  id: string;
  src: string;
  alt: string;
}

/** The pictures of the text that is open. */
const picturesHere = (): Picture[] =>
  [...document.querySelectorAll<HTMLImageElement>('.ProseMirror img')].flatMap(({ src, alt }) => {
    const id = source.exec(src)?.[1];
    return id ? [{ id, src, alt }] : [];
  });

interface Props {
  value: string | null;
  onChange: (id: string | null) => void;
}

/** Whether one means the document or one of its pictures; nothing where it shows none. */
export function PictureField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const [pictures] = useState(picturesHere);
  if (pictures.length === 0) return null;
  return (
    <Radio.Group
      label={t('moderation.report.what')}
      value={value ?? 'document'}
      onChange={(next) => onChange(next === 'document' ? null : next)}
    >
      <Stack gap={4}>
        <Radio
          value="document"
          label={t('moderation.report.whole')}
          styles={{ body: { minHeight: 44, alignItems: 'center' }, labelWrapper: { flex: 1 } }}
        />
        {pictures.map(({ id, src, alt }, index) => (
          <Radio
            key={id}
            value={id}
            styles={{ body: { minHeight: 44, alignItems: 'center' }, labelWrapper: { flex: 1 } }}
            label={
              <Group gap="xs" wrap="nowrap">
                <Image src={src} alt="" w={44} h={44} fit="cover" radius="sm" />
                {alt || t('moderation.report.picture', { number: index + 1 })}
              </Group>
            }
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
