import { expect, type App } from './app.ts';
import { bureau, coordinator } from './people.ts';

// The addresses that are measured as they are (b, c, d) and at two sizes (h).

/** Ten experts, eight weeks: the first hospital's coordinator has two teams of five. */
export const freeSlots = {
	user: coordinator(0, 0),
	from: '2026-10-12',
	to: '2026-12-06',
	path: '/free-slots?activity=minor_lecture&from=2026-10-12&to=2026-12-06'
};

export const progressYear = 2025;
const progressPath = `/progress?by=county&year=${progressYear}`;

/** November has about 500 sessions, at every size. */
const monthPath = '/sessions?view=month&month=2026-11';

export async function readFreeSlots(app: App): Promise<void> {
	expect(await app.api(freeSlots.user, freeSlots.path), 200);
}

export async function readProgress(app: App): Promise<void> {
	expect(await app.api(bureau, progressPath), 200);
}

export async function readMonth(app: App): Promise<string> {
	return expect(await app.page(bureau, monthPath), 200).body;
}

/** Whether the month page is there; the workloads that need it leave it out otherwise. */
export async function hasMonthPage(app: App): Promise<boolean> {
	return (await app.page(bureau, monthPath)).status === 200;
}
