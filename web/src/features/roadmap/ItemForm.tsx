import { Button, Group, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemPatch, RoadmapItem } from '@koinon/roadmap';
import { roadmapLimits, updateItem } from '@koinon/roadmap';
import { DateFields } from './DateFields.tsx';
import classes from './ItemForm.module.css';
import { IdeaLinks } from './IdeaLinks.tsx';
import { ItemFollow } from './ItemFollow.tsx';
import { LiveText } from './LiveText.tsx';
import { ItemFiles } from './ItemFiles.tsx';
import { ItemTalkPart } from './ItemTalkPart.tsx';
import { LinkFields } from './LinkFields.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import { ProgressFields } from './ProgressFields.tsx';
import { ResponsibleFields } from './ResponsibleFields.tsx';
import { useRoadmap } from './roadmap-context.ts';

interface Props {
  readonly item: RoadmapItem;
  readonly items: readonly RoadmapItem[];
  readonly onClose: () => void;
}

/** The part of a form that edits some fields of an item; each change is written by itself, at once. */
export interface FieldsProps {
  readonly item: RoadmapItem;
  readonly items: readonly RoadmapItem[];
  readonly set: (patch: ItemPatch) => void;
}

/** All fields of an item. There is nothing to submit: every change is in the document, and with everyone, as it is made. */
export function ItemForm({ item, items, onClose }: Props) {
  const { t } = useTranslation();
  const { act, adjust, doc, documentId, remove } = useRoadmap();
  // Judged when the form opens: a title that becomes the usual one while typing must not be selected again.
  const [fresh] = useState(() => item.title === t(`roadmap.new.${item.kind}`));
  const set = (patch: ItemPatch) => act(() => updateItem(doc, item.id, patch));
  const type = (patch: ItemPatch) => adjust(() => updateItem(doc, item.id, patch));
  return (
    <Stack className={classes.form} gap="md">
      <Text size="sm" c="dimmed">
        {t('roadmap.writtenAtOnce')}
      </Text>
      <LiveText
        label={t('roadmap.field.title')}
        value={item.title}
        maxLength={roadmapLimits.title}
        autoFocus
        selectAll={fresh}
        onChange={(title) => type({ title })}
      />
      <ProgressFields item={item} items={items} set={set} />
      <DateFields item={item} items={items} set={set} />
      <ResponsibleFields item={item} items={items} set={set} />
      <PlaceFields item={item} items={items} set={set} />
      <LinkFields item={item} items={items} set={set} />
      <IdeaLinks ids={item.ideaIds} />
      <LiveText
        multiline
        label={t('roadmap.field.description')}
        value={item.description}
        maxLength={roadmapLimits.description}
        onChange={(description) => type({ description })}
      />
      {documentId !== null && <ItemFollow documentId={documentId} item={item} />}
      {documentId !== null && <ItemFiles documentId={documentId} itemId={item.id} />}
      <ItemTalkPart item={item} />
      <Group justify="space-between" mt="sm">
        <Button
          mih={44}
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={18} aria-hidden />}
          onClick={() => remove(item)}
        >
          {t('common.delete')}
        </Button>
        <Button mih={44} variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Group>
    </Stack>
  );
}
