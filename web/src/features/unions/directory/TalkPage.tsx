import type { ReactNode } from 'react';
import { Stack } from '@mantine/core';
import { useSignedIn } from '../../../lib/session.ts';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { AskHelp } from './AskHelp.tsx';
import { DirectoryNav } from './DirectoryNav.tsx';
import { Introduce } from './Introduce.tsx';
import { useVoices } from './use-voices.ts';

interface Props {
  title: string;
  lead: string;
  children: ReactNode;
}

/** A part of the directory from which unions begin to talk: theirs ask for help, the coordinating team introduces two. */
export function TalkPage({ title, lead, children }: Props) {
  const me = useSignedIn();
  const voices = useVoices();
  return (
    <PageFrame
      title={title}
      lead={lead}
      actions={
        <>
          {voices.length > 0 && <AskHelp />}
          {me.coordinator && <Introduce />}
        </>
      }
    >
      <Stack>
        <DirectoryNav />
        {children}
      </Stack>
    </PageFrame>
  );
}
