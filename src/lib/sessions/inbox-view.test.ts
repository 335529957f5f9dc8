import { expect, it } from 'vitest';
import { inboxQuery, readInboxView } from './inbox-view.ts';

const read = (query: string) => readInboxView(new URLSearchParams(query));

it('shows what waits while the address says nothing', () => {
	expect(read('')).toEqual({ tab: 'pending' });
	expect(inboxQuery({ tab: 'pending' })).toBe('');
});

it('comes back as it was written', () => {
	const view = { tab: 'mine', county: '430702', activity: 'parent_class', show: 60 } as const;
	expect(read(inboxQuery(view, { slot: 'x' }))).toEqual(view);
});

it('leaves out what makes no sense', () => {
	expect(read('tab=all&county=changde&activity=party&show=2')).toEqual({ tab: 'pending' });
});
