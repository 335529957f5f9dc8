import { requireStudentData } from '$lib/access/server/guards.ts';
import { csvResponse } from '$lib/http/server/csv.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import type { RequestHandler } from './$types';
import { openYear } from '../view.server.ts';

/** The page's lines, one after another, with the total of each section. */
export const GET: RequestHandler = async (event) => {
	const actor = requireStudentData(event, 'dpo', 'auditor');
	const { year, sections } = await openYear(event.url, actor, event.locals.locale);
	const { year: t } = messagesFor(event.locals.locale).protection;
	return csvResponse(
		`${t.documentTitle}_${year}`,
		[...t.columns],
		sections.flatMap(({ section, lines, total }) => [
			...lines.map((line) => [t.sections[section], line.text, line.n, year]),
			[t.sections[section], t.total, total, year]
		])
	);
};
