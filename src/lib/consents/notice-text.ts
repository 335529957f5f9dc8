/** A notice as blocks: lines of `## ` are headings, of `- ` list items, everything else paragraphs. */
export type NoticeBlock = { kind: 'heading' | 'paragraph'; text: string } | { kind: 'list'; items: string[] };

export function noticeBlocks(body: string): NoticeBlock[] {
	const blocks: NoticeBlock[] = [];
	for (const line of body.split('\n').map((each) => each.trim())) {
		const last = blocks.at(-1);
		if (line === '') continue;
		if (line.startsWith('## ')) blocks.push({ kind: 'heading', text: line.slice(3) });
		else if (!line.startsWith('- ')) blocks.push({ kind: 'paragraph', text: line });
		else if (last?.kind === 'list') last.items.push(line.slice(2));
		else blocks.push({ kind: 'list', items: [line.slice(2)] });
	}
	return blocks;
}
