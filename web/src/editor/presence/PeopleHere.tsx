import { Avatar, Button, Group, Popover, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { initials } from '@koinon/text';
import { IconFocusCentered } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../../ui/notify.ts';
import { TeamMark } from '../../ui/TeamMark.tsx';
import classes from './PeopleHere.module.css';
import type { PersonHere } from './use-people.ts';

interface Props {
  people: readonly PersonHere[];
  followed: number | null;
  onFollow: (clientId: number | null) => boolean;
}

const shown = 4;

/** Who else is here: initials at a glance, names and unions in a list; choosing somebody follows their cursor. */
export function PeopleHere({ people, connected, followed, onFollow }: Props & { connected: boolean }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  // Without a connection nobody knows who is here.
  if (!connected) return null;
  if (people.length === 0)
    return (
      <Text size="sm" c="dimmed" className={classes.alone}>
        {t('editor.people.alone')}
      </Text>
    );
  const nameOf = (person: PersonHere) => person.name || t('editor.people.guest');
  const follow = (person: PersonHere) => {
    const again = followed === person.clientId;
    if (!onFollow(again ? null : person.clientId) && !again)
      notify.info(t('editor.people.noCursor', { name: nameOf(person) }));
    setOpened(false);
  };
  const label = t('editor.people.count', { count: people.length });

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus width={300}>
      <Popover.Target>
        <UnstyledButton className={classes.target} onClick={() => setOpened((now) => !now)}>
          <VisuallyHidden>{`${label}: ${people.map(nameOf).join(', ')}`}</VisuallyHidden>
          <Avatar size={32} radius="xl" className={classes.count} aria-hidden>
            +{people.length}
          </Avatar>
          <Avatar.Group spacing={8} aria-hidden className={classes.faces}>
            {people.slice(0, shown).map((person) => (
              <Avatar
                key={person.clientId}
                size={32}
                radius="xl"
                variant="filled"
                className={classes.face}
                color={person.color}
              >
                {initials(nameOf(person))}
              </Avatar>
            ))}
            {people.length > shown && (
              <Avatar size={32} radius="xl" className={classes.face}>
                +{people.length - shown}
              </Avatar>
            )}
          </Avatar.Group>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Text size="sm" fw={640} px={8} pb={4}>
          {label}
        </Text>
        <Stack gap={0} component="ul" className={classes.list}>
          {people.map((person) => (
            <li key={person.clientId}>
              <UnstyledButton
                className={classes.person}
                onClick={() => follow(person)}
                aria-pressed={followed === person.clientId}
              >
                <Avatar size={32} radius="xl" variant="filled" color={person.color} aria-hidden>
                  {initials(nameOf(person))}
                </Avatar>
                <span className={classes.names}>
                  <Text span size="sm" fw={560}>
                    {nameOf(person)}
                    {person.team && <TeamMark />}
                  </Text>
                  <Text span size="xs" c="dimmed">
                    {person.union ?? t('common.personally')}
                    {person.writing ? ` · ${t('editor.people.writing')}` : ''}
                  </Text>
                </span>
                <VisuallyHidden>, {t('editor.people.follow')}</VisuallyHidden>
                {person.writing && <IconFocusCentered size={18} aria-hidden />}
              </UnstyledButton>
            </li>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A line that says whom the page is following, with the way out. */
export function FollowingNote({ people, followed, onFollow }: Props) {
  const { t } = useTranslation();
  const person = people.find((one) => one.clientId === followed);
  if (!person) return null;
  return (
    <Group className={classes.following} data-screen-only gap="xs" style={{ borderColor: person.color }}>
      <Text size="sm">{t('editor.people.following', { name: person.name })}</Text>
      <Button size="compact-sm" variant="subtle" onClick={() => onFollow(null)}>
        {t('editor.people.stop')}
      </Button>
    </Group>
  );
}
