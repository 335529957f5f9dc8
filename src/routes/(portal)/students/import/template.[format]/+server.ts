import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { csvResponse } from '$lib/http/server/csv.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { xlsxOf } from '$lib/server/table/write-xlsx.ts';
import { templateHeadings } from '$lib/students/words.ts';
import type { RequestHandler } from './$types';
import { openSchool } from '../../open.ts';

/** An empty roster with the headings that are understood. */
export const GET: RequestHandler = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school } = openSchool(event, actor);
	const { templateName } = messagesFor(event.locals.locale).students.import;
	const headings = templateHeadings(!school.isUniversity);
	switch (event.params.format) {
		case 'csv':
			return csvResponse(templateName, headings, []);
		case 'xlsx': {
			const bytes = await xlsxOf(templateName, headings, []);
			return new Response(new Uint8Array(bytes), {
				headers: {
					'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
					'content-disposition': `attachment; filename="roster.xlsx"; filename*=UTF-8''${encodeURIComponent(templateName)}.xlsx`,
					'cache-control': 'private, no-store'
				}
			});
		}
		default:
			return notFound();
	}
};
