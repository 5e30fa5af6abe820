import type { Pages } from '../../lib/use-pages.ts';
import type { FileShape } from '@koinon/contract';
import type { ReactNode } from 'react';
import { PagedList } from '../../ui/PagedList.tsx';
import { FileRow } from './FileRow.tsx';
import type { Files } from './use-files.ts';

interface Props {
  files: Files;
  workspaceId: string;
  label: string;
  places: boolean;
  empty: ReactNode;
}

/** Files, the newest first. */
export function FileRows({ files, workspaceId, label, places, empty }: Props) {
  return (
    <div data-files tabIndex={-1}>
      <PagedList label={label} pages={files as Pages<FileShape>} empty={empty}>
        {(file) => <FileRow key={file.id} file={file} workspaceId={workspaceId} places={places} />}
      </PagedList>
    </div>
  );
}
