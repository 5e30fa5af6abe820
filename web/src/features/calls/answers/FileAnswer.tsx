import { type Question, ProblemError } from '@koinon/contract';
import { Button, FileButton, Group, Input, Progress, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../lib/problem-text.ts';
import { useAnnounce } from '../../../shell/index.ts';
import { useAnswerFiles } from './answer-files.ts';
import { FileLink } from './FileLink.tsx';
import { FileRefused } from './use-application-files.ts';

interface Props {
  question: Question;
  label: string;
  value: string;
  error: ReactNode;
  onChange: (value: string | undefined) => void;
}

const kinds = '.pdf,.doc,.docx,.odt,.rtf,.xls,.xlsx,.ods,.ppt,.pptx,.odp,.txt,.csv,.zip,.png,.jpg,.jpeg,.webp,.heic';

/** Brings the file that answers a question, and says what came of it. */
export function FileAnswer({ question, label, value, error, onChange }: Props) {
  const { t } = useTranslation();
  const files = useAnswerFiles();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const [part, setPart] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  // Other fields may be written in while the file is on its way.
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const file = value ? files.find(value) : undefined;
  const id = `answer-${question.id}`;
  const bring = async (given: File | null) => {
    if (!given || !files.bring) return;
    setFailure(null);
    setPart(0);
    try {
      const made = await files.bring(question.id, given, setPart);
      latest.current(made.id);
      announce(t('calls.file.brought', { name: made.name }));
    } catch (cause) {
      if (cause instanceof FileRefused) setFailure(cause.message);
      else if (cause instanceof ProblemError && cause.problem?.code === 'wrong-type')
        setFailure(t('calls.file.wrongType'));
      else setFailure(problemText(cause));
    } finally {
      setPart(null);
      document.getElementById(id)?.focus();
    }
  };
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      description={t('calls.file.hint')}
      error={failure ?? error}
      errorProps={{ id: `${id}-error`, role: 'alert' }}
    >
      <Stack gap="xs" mt={6}>
        {file && <FileLink file={file} />}
        {part !== null && <Progress value={part * 100} aria-label={t('calls.file.bringing')} />}
        <Group gap="xs">
          <FileButton onChange={(given) => void bring(given)} accept={kinds} inputProps={{ 'aria-hidden': true }}>
            {(props) => (
              <Button
                {...props}
                id={id}
                variant="default"
                mih={44}
                loading={part !== null}
                aria-describedby={failure || error ? `${id}-label ${id}-error` : `${id}-label`}
                leftSection={<IconFileUpload size={18} aria-hidden="true" />}
              >
                {t(file ? 'calls.file.another' : 'calls.file.choose')}
              </Button>
            )}
          </FileButton>
          {value !== '' && (
            <Button
              variant="subtle"
              color="clay"
              mih={44}
              onClick={() => {
                onChange(undefined);
                document.getElementById(id)?.focus();
              }}
            >
              {t('calls.file.remove')}
            </Button>
          )}
        </Group>
        {value !== '' && !file && part === null && (
          <Text size="sm" c="dimmed">
            {t('calls.file.kept')}
          </Text>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
