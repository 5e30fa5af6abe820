import { type OwnQuestion, type Question, isNeeded, isReady, ownQuestions, readyQuestions } from '@koinon/contract';
import {
  ActionIcon,
  Button,
  Checkbox,
  Fieldset,
  Group,
  Menu,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusAfter } from '../../../shell/index.ts';

interface Props {
  value: Question[];
  onChange: (value: Question[]) => void;
  /** The server's findings by their path, such as `questions.3.label`. */
  errors?: Record<string, ReactNode>;
  disabled?: boolean;
}

const plain = (kind: Question['kind'], id: string = kind): Question => ({
  id,
  kind,
  label: '',
  required: isNeeded(kind),
  options: [],
});

/** What a new call asks, before its coordinator chose. */
export const usualQuestions: Question[] = readyQuestions.map((kind) => plain(kind));

const inOrder = (questions: Question[]): Question[] => [
  ...readyQuestions.flatMap((kind) => questions.filter((one) => one.kind === kind)),
  ...questions.filter((one) => !isReady(one.kind)),
];

/** Chooses the questions of a call: ready ones by a tick, own ones in words. */
export function QuestionsEditor({ value, onChange, errors = {}, disabled = false }: Props) {
  const { t } = useTranslation();
  const focusAfter = useFocusAfter();
  const own = value.filter((one) => !isReady(one.kind));
  const ready = (kind: Question['kind']) => value.find((one) => one.kind === kind);
  const change = (id: string, fields: Partial<Question>) =>
    onChange(value.map((one) => (one.id === id ? { ...one, ...fields } : one)));
  const add = (kind: OwnQuestion) => {
    const id = `q${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`;
    onChange([...value, plain(kind, id)]);
    focusAfter(() => document.getElementById(`question-${id}`));
  };
  const move = (index: number, by: -1 | 1) => {
    const moved = [...own];
    const [one] = moved.splice(index, 1);
    moved.splice(index + by, 0, one!);
    onChange(inOrder([...value.filter((each) => isReady(each.kind)), ...moved]));
  };
  const remove = (index: number) => {
    onChange(value.filter((one) => one.id !== own[index]!.id));
    focusAfter(() => document.getElementById('add-question'));
  };
  const errorOf = (id: string, field: string) => {
    const found = errors[`questions.${value.findIndex((one) => one.id === id)}.${field}`];
    return found ?? undefined;
  };

  return (
    <Stack>
      <Fieldset legend={t('calls.questions.ready')} disabled={disabled}>
        <Stack gap={4}>
          {readyQuestions.map((kind) => {
            const chosen = ready(kind);
            return (
              <Group key={kind} justify="space-between" gap="xs" wrap="nowrap">
                <Checkbox
                  py={8}
                  label={t(`calls.ready.${kind}`)}
                  checked={isNeeded(kind) || chosen !== undefined}
                  disabled={isNeeded(kind)}
                  onChange={(event) =>
                    onChange(
                      inOrder(
                        event.currentTarget.checked
                          ? [...value, plain(kind)]
                          : value.filter((one) => one.kind !== kind),
                      ),
                    )
                  }
                />
                {isNeeded(kind) ? (
                  <Text size="sm" c="dimmed" style={{ flex: 'none' }}>
                    {t('calls.questions.always')}
                  </Text>
                ) : (
                  chosen && (
                    <Switch
                      style={{ flex: 'none' }}
                      label={t('common.required')}
                      aria-label={t('calls.questions.requiredOf', { name: t(`calls.ready.${kind}`) })}
                      checked={chosen.required}
                      onChange={(event) => change(chosen.id, { required: event.currentTarget.checked })}
                    />
                  )
                )}
              </Group>
            );
          })}
        </Stack>
      </Fieldset>
      <Fieldset legend={t('calls.questions.own')} disabled={disabled}>
        <Stack gap="lg">
          {own.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('calls.questions.noOwn')}
            </Text>
          )}
          {own.map((question, index) => (
            <Stack key={question.id} gap="xs" role="group" aria-label={question.label || t('calls.own.unnamed')}>
              <TextInput
                id={`question-${question.id}`}
                label={t(`calls.own.${question.kind}`)}
                description={t('calls.questions.labelHint')}
                error={errorOf(question.id, 'label')}
                value={question.label}
                onChange={(event) => change(question.id, { label: event.currentTarget.value })}
              />
              {['oneOf', 'severalOf'].includes(question.kind) && (
                <TagsInput
                  label={t('calls.questions.options')}
                  description={t('calls.questions.optionsHint')}
                  error={errorOf(question.id, 'options')}
                  value={question.options}
                  onChange={(options) => change(question.id, { options })}
                />
              )}
              <Group justify="space-between">
                <Switch
                  label={t('common.required')}
                  checked={question.required}
                  onChange={(event) => change(question.id, { required: event.currentTarget.checked })}
                />
                <Group gap={4}>
                  <ActionIcon
                    variant="subtle"
                    size={44}
                    disabled={index === 0}
                    aria-label={t('calls.questions.up', { name: question.label })}
                    onClick={() => move(index, -1)}
                  >
                    <IconArrowUp size={20} aria-hidden="true" />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    size={44}
                    disabled={index === own.length - 1}
                    aria-label={t('calls.questions.down', { name: question.label })}
                    onClick={() => move(index, 1)}
                  >
                    <IconArrowDown size={20} aria-hidden="true" />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="clay"
                    size={44}
                    aria-label={t('calls.questions.remove', { name: question.label })}
                    onClick={() => remove(index)}
                  >
                    <IconTrash size={20} aria-hidden="true" />
                  </ActionIcon>
                </Group>
              </Group>
            </Stack>
          ))}
          <Menu>
            <Menu.Target>
              <Button id="add-question" variant="default" leftSection={<IconPlus size={18} aria-hidden="true" />}>
                {t('calls.questions.add')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {ownQuestions.map((kind) => (
                <Menu.Item key={kind} onClick={() => add(kind)}>
                  {t(`calls.own.${kind}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Stack>
      </Fieldset>
    </Stack>
  );
}
