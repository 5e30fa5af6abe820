/** How far the making of a file is when each of its steps begins; before them the text is read. */
export const exportSteps = { pictures: 0.1, writing: 0.6, keeping: 0.95 } as const;
