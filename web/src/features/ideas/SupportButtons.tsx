import { type Idea, routes } from '@koinon/contract';
import { Button, Group, Text } from '@mantine/core';
import { IconHeart, IconHeartFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useAnnounce } from '../../shell/index.ts';
import { usePutIdea } from './queries.ts';

/** One's support, for each union that one speaks for. */
export function SupportButtons({ idea }: { idea: Idea }) {
  return (
    <Group gap="xs">
      {idea.mine.map((union) => (
        <SupportButton key={union.id} idea={idea} union={union} />
      ))}
    </Group>
  );
}

function SupportButton({ idea, union }: { idea: Idea; union: Idea['mine'][number] }) {
  const { t } = useTranslation();
  const put = usePutIdea();
  const announce = useAnnounce();
  const told = (key: 'ideas.nowSupported' | 'ideas.nowUnsupported') => ({
    onSuccess: (next: Idea) => {
      put(next);
      announce(t(key, { union: union.shortName }));
    },
  });
  const give = useCall(routes.support, told('ideas.nowSupported'));
  const take = useCall(routes.withdrawSupport, told('ideas.nowUnsupported'));
  if (union.taken)
    return (
      <Text size="sm" c="dimmed">
        {t(union.supports ? 'ideas.takenYes' : 'ideas.takenNo', { union: union.shortName })}
      </Text>
    );
  const act = union.supports ? take : give;
  const Heart = union.supports ? IconHeartFilled : IconHeart;
  return (
    <Button
      variant={union.supports ? 'light' : 'default'}
      color="olive"
      mih={44}
      aria-pressed={union.supports}
      loading={give.isPending || take.isPending}
      leftSection={<Heart size={18} aria-hidden />}
      onClick={() => act.mutate({ params: { id: idea.id }, body: { unionId: union.id } })}
    >
      {t(union.supports ? 'ideas.supportedAs' : 'ideas.supportAs', { union: union.shortName })}
    </Button>
  );
}
