import { Table } from '@mantine/core';

export interface Column {
  name: string;
  label: string;
}

interface Props {
  caption: string;
  first: string;
  columns: readonly Column[];
  rows: readonly (Record<string, unknown> & { name: string })[];
}

/** Numbers as a table, which scrolls by itself where it is wider than the screen. */
export function Figures({ caption, first, columns, rows }: Props) {
  return (
    <Table.ScrollContainer
      minWidth={Math.min(760, 220 + columns.length * 90)}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <Table striped aria-label={caption}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{first}</Table.Th>
            {columns.map(({ name, label }) => (
              <Table.Th key={name} scope="col" ta="right">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Th scope="row" fw={400}>
                {row.name}
              </Table.Th>
              {columns.map(({ name }) => (
                <Table.Td key={name} ta="right">
                  {Number(row[name] ?? 0)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
