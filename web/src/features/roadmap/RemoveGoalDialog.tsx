import { Button, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChildrenChoice, RoadmapItem } from '@koinon/roadmap';

interface Props {
  readonly goal: RoadmapItem | null;
  readonly items: readonly RoadmapItem[];
  readonly onAnswer: (choice: ChildrenChoice | null) => void;
}

/** Asks what becomes of the actions and milestones of a goal that is being removed. */
export function RemoveGoalDialog({ goal, items, onAnswer }: Props) {
  const { t } = useTranslation();
  const count = items.filter((item) => goal !== null && item.parentId === goal.id).length;
  return (
    <Modal
      opened={goal !== null}
      onClose={() => onAnswer(null)}
      title={t('roadmap.removeGoal.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      zIndex={400}
    >
      <Stack>
        <Text>{t('roadmap.removeGoal.body', { title: goal?.title || t('roadmap.untitled'), count })}</Text>
        <Button mih={44} data-autofocus onClick={() => onAnswer('keep')}>
          {t('roadmap.removeGoal.keep')}
        </Button>
        <Button mih={44} variant="outline" color="red" onClick={() => onAnswer('remove')}>
          {t('roadmap.removeGoal.all', { count })}
        </Button>
        <Button mih={44} variant="default" onClick={() => onAnswer(null)}>
          {t('common.cancel')}
        </Button>
      </Stack>
    </Modal>
  );
}
