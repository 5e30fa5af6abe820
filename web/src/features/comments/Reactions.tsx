import { reactions, routes, type CommentShape, type ThreadShape } from '@koinon/contract';
import { ActionIcon, Group, Popover, UnstyledButton } from '@mantine/core';
import { IconMoodPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../editor/index.ts';
import { useCall } from '../../lib/api.ts';
import { useMe } from '../../lib/session.ts';
import { isTold } from '../../ui/actor-words.ts';
import { namesApart } from '../../ui/names-apart.ts';
import classes from './comments.module.css';

interface Props {
  comment: CommentShape;
  candidates: readonly Candidate[];
  mayComment: boolean;
  onThread: (thread: ThreadShape) => void;
}

/** Who reacted how, and one's own: pressing a reaction again takes it back. */
export function Reactions({ comment, candidates, mayComment, onThread }: Props) {
  const persons = candidates.filter(({ kind }) => kind === 'person');
  const { t } = useTranslation();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const react = useCall(routes.react, { onSuccess: onThread });
  const unreact = useCall(routes.unreact, { onSuccess: onThread });
  const given = comment.reactions.filter(({ people }) => people.length > 0);
  const mine = (reaction: string) =>
    given.some((one) => one.reaction === reaction && one.people.some(({ id }) => id === me?.id));
  const toggle = (reaction: (typeof reactions)[number]) => {
    setOpened(false);
    (mine(reaction) ? unreact : react).mutate({ params: { id: comment.id, reaction } });
  };
  if (given.length === 0 && !mayComment) return null;

  return (
    <Group gap={4}>
      {given.map(({ reaction, people }) => {
        // Without names where they are not told.
        const told = people.filter(isTold).map(({ id, name }) => ({ id, name: name || t('common.former') }));
        const names = namesApart(told, persons, (id) => persons.find((one) => one.id === id)?.detail).join(', ');
        return (
          <UnstyledButton
            key={reaction}
            className={classes.reaction}
            disabled={!mayComment}
            aria-pressed={mine(reaction)}
            aria-label={`${t(`vocabulary.reactions.${reaction}`)}, ${people.length}${names && `: ${names}`}`}
            title={names}
            onClick={() => toggle(reaction)}
          >
            <span aria-hidden>{reaction}</span> {people.length}
          </UnstyledButton>
        );
      })}
      {mayComment && (
        <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="md"
              aria-label={t('comments.react')}
              onClick={() => setOpened((now) => !now)}
            >
              <IconMoodPlus size={18} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={4}>
            <Group gap={2} role="group" aria-label={t('comments.react')}>
              {reactions.map((reaction) => (
                <UnstyledButton
                  key={reaction}
                  className={classes.choice}
                  aria-label={t(`vocabulary.reactions.${reaction}`)}
                  aria-pressed={mine(reaction)}
                  onClick={() => toggle(reaction)}
                >
                  {reaction}
                </UnstyledButton>
              ))}
            </Group>
          </Popover.Dropdown>
        </Popover>
      )}
    </Group>
  );
}
